def main():
    vocabulary = "the region of wenzhou has shoe and valve and button makers in the county of yongjia".split()
    counts = {}
    for i in range(1_000_000):
        word = vocabulary[i * 7 % len(vocabulary)]
        counts[word] = counts.get(word, 0) + 1
    print(len(counts), counts["the"], counts["shoe"])


main()
