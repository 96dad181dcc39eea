"""A budget of many lines rolled up per line and by category, owner, group and in all, without us.

A part is its planned and actual amount, variance, what is available and utilisation. Nothing is ordered or moved between
lines here, so what is available comes to the variance; both are worked out.
"""

import decimal
from decimal import Decimal

import pandas

WHOLES = ["category", "owner", "group"]
RATIO = decimal.Context(prec=16, rounding=decimal.ROUND_HALF_UP)
EXACT = decimal.Context(prec=28, traps=[decimal.Inexact, decimal.InvalidOperation, decimal.Overflow])


def read(path):
    """Our figures by part, and the lines as (planned, actual, category, owner, group)."""
    ours = {part: {} for part in ["line", *WHOLES, "total"]}
    lines = []
    with open(path) as file:
        for row in file:
            part, name, *cells = row.rstrip("\n").split(",")
            ours[part][name] = tuple(map(Decimal, cells[:5]))
            if part == "line":
                lines.append((Decimal(cells[0]), Decimal(cells[1]), *cells[5:]))
    return ours, lines


def figures(planned, actual):
    """Variance, available and utilisation, which nothing planned leaves without."""
    return planned, actual, planned - actual, planned - actual, RATIO.divide(actual, planned) if planned else None


def by_decimals(lines):
    """In one pass with dictionaries; sums that were not exact would raise."""
    with decimal.localcontext(EXACT):
        by_category, by_owner, by_group = {}, {}, {}
        all_planned = all_actual = nothing = Decimal(0)
        per_line = []
        for planned, actual, category, owner, group in lines:
            per_line.append(figures(planned, actual))
            for sums, key in ((by_category, category), (by_owner, owner), (by_group, group)):
                so_far = sums.get(key)
                if so_far is None:
                    sums[key] = [nothing + planned, nothing + actual]
                else:
                    so_far[0] += planned
                    so_far[1] += actual
            all_planned += planned
            all_actual += actual
        wholes = [{key: figures(*sums) for key, sums in by.items()} for by in (by_category, by_owner, by_group)]
        return per_line, *wholes, figures(all_planned, all_actual)


def as_frame(lines, keys):
    """Floats, and the keys as this type: text, or categories that are numbered already."""
    frame = pandas.DataFrame(lines, columns=["planned", "actual", *WHOLES])
    return frame.astype({"planned": float, "actual": float, **dict.fromkeys(WHOLES, keys)})


def with_figures(sums):
    variance = sums["planned"] - sums["actual"]
    return sums.assign(variance=variance, available=sums["planned"] - sums["actual"],
                       utilisation=sums["actual"] / sums["planned"])


def by_pandas(frame):
    amounts = ["planned", "actual"]
    wholes = [with_figures(frame.groupby(key, observed=True, sort=False)[amounts].sum()) for key in WHOLES]
    return with_figures(frame[amounts]), *wholes, with_figures(frame[amounts].sum().to_frame().T)


def peers(lines):
    """What each peer does, by its name."""
    text, numbered = as_frame(lines, str), as_frame(lines, "category")
    return {
        "decimal, dicts": lambda: by_decimals(lines),
        "pandas, text": lambda: by_pandas(text),
        "pandas, categories": lambda: by_pandas(numbered),
    }


def differ(ours, found):
    """How many parts differ: in any digit from decimals, by half a cent or in the twelfth digit of a ratio from floats."""
    per_line, *wholes, total = found
    if isinstance(per_line, list):
        theirs = [dict(zip(ours["line"], per_line)), *wholes, {"": total}]
        return sum(row != other[name] for mine, other in zip(ours.values(), theirs) for name, row in mine.items())
    rows = [dict(zip(ours["line"], per_line.itertuples(index=False)))]
    rows += [dict(zip(whole.index, whole.itertuples(index=False))) for whole in wholes]
    rows += [{"": next(total.itertuples(index=False))}]

    def near(row, other):
        *amounts, used = map(float, row)
        return (all(abs(a - b) < 0.005 for a, b in zip(amounts, other)) and abs(used - other[4]) <= 1e-12 * used)

    return sum(not near(row, other[name]) for mine, other in zip(ours.values(), rows) for name, row in mine.items())
