from functools import cmp_to_key


def main():
    a = []
    x = 12345
    for _ in range(100_000):
        x = (x * 1103515245 + 12345) % 2147483648
        a.append(x)
    a.sort(key=cmp_to_key(lambda p, q: (p > q) - (p < q)))
    print(a[0], a[50_000], a[99_999])


main()
