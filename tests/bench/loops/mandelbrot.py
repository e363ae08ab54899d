def escape(cx, cy):
    x = y = 0.0
    for i in range(50):
        xx, yy = x * x, y * y
        if xx + yy > 4:
            return i
        x, y = xx - yy + cx, 2 * x * y + cy
    return 50


def main():
    size = 400
    total = 0
    for py in range(size):
        for px in range(size):
            total += escape(px / size * 3 - 2, py / size * 2 - 1)
    print(total)


main()
