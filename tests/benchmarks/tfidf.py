"""A plain search to compare with: the nearest titles by character 2-4-grams and TF-IDF."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np

TOP = 5


def normal(title: str) -> str:
    """A title in lower case with one blank between words."""
    return " ".join(re.findall("[a-z0-9]+", title.lower()))


class Baseline:
    """The cosine of character 2-4-grams within words, weighted by TF-IDF, to each title."""

    def __init__(self, titles: Sequence[tuple[str, str]]) -> None:
        self.codes = [code for _, code in titles]
        counts = [self.grams(title) for title, _ in titles]
        found: dict[str, int] = defaultdict(int)
        for grams in counts:
            for gram in grams:
                found[gram] += 1
        self.idf = {g: np.log((1 + len(titles)) / (1 + n)) + 1 for g, n in found.items()}
        postings: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for number, grams in enumerate(counts):
            for gram, weight in self.weighted(grams).items():
                postings[gram].append((number, weight))
        self.postings = {
            gram: (np.array([n for n, _ in held]), np.array([w for _, w in held]))
            for gram, held in postings.items()
        }

    @staticmethod
    def grams(title: str) -> dict[str, int]:
        """How often each gram stands in a title's words, each between blanks."""
        found: dict[str, int] = defaultdict(int)
        for word in normal(title).split():
            padded = f" {word} "
            for size in (2, 3, 4):
                for start in range(max(len(padded) - size + 1, 1)):
                    found[padded[start : start + size]] += 1
                if size >= len(padded):
                    break
        return found

    def weighted(self, grams: Mapping[str, int]) -> dict[str, float]:
        """The weights of known grams, of length one together."""
        weights = {g: n * float(self.idf[g]) for g, n in grams.items() if g in self.idf}
        length = sum(weight**2 for weight in weights.values()) ** 0.5
        return {gram: weight / length for gram, weight in weights.items()}

    def search(self, asked: str) -> list[str]:
        """The occupations of the most similar titles, best first."""
        scores = np.zeros(len(self.codes))
        for gram, weight in self.weighted(self.grams(asked)).items():
            numbers, weights = self.postings[gram]
            scores[numbers] += weight * weights
        best = np.argsort(-scores, kind="stable")[:500]
        return list(dict.fromkeys(self.codes[number] for number in best))[:TOP]
