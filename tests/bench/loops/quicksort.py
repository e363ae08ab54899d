def quicksort(a, low, high):
    while low < high:
        pivot = a[low + (high - low + 1) // 2]
        i, j = low, high
        while i <= j:
            while a[i] < pivot:
                i += 1
            while a[j] > pivot:
                j -= 1
            if i <= j:
                a[i], a[j] = a[j], a[i]
                i += 1
                j -= 1
        quicksort(a, low, j)
        low = i


def main():
    a = []
    x = 12345
    for _ in range(300_000):
        x = (x * 1103515245 + 12345) % 2147483648
        a.append(x)
    quicksort(a, 0, len(a) - 1)
    print(a[0], a[150_000], a[299_999])


main()
