def main():
    names = ["Wenzhou", "Ruian", "Wenling", "Yueqing"]
    n = 0
    for i in range(1_000_000):
        if names[i % 4].startswith("Wen"):
            n += 1
    print(n)


main()
