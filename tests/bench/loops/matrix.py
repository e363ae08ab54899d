def matrix(n, seed):
    return [[seed * (i - j) for j in range(n)] for i in range(n)]


def product(a, b):
    n = len(a)
    c = []
    for i in range(n):
        row = [0.0] * n
        for j in range(n):
            total = 0.0
            for k in range(n):
                total += a[i][k] * b[k][j]
            row[j] = total
        c.append(row)
    return c


c = product(matrix(200, 1.0), matrix(200, 0.5))
print(round(c[3][7] + c[100][150]))
