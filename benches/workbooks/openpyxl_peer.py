"""Reads and writes the workbooks that benches/workbooks/main.rs left, with openpyxl, and prints ratios."""
import io, subprocess, sys, time
import openpyxl

program, folder = sys.argv[1:]
ours = {}
for line in subprocess.run([program, folder], check=True, capture_output=True, text=True).stdout.splitlines():
    if line.startswith("campaignkit "):
        _, what, count, time_of_one = line.split()
        ours[what, count] = float(time_of_one)


def least(run):
    times = []
    for _ in range(3):
        start = time.perf_counter()
        run()
        times.append((time.perf_counter() - start) * 1e3)
    return min(times)


for count in ["20000", "5000"]:
    file = open(f"{folder}/{count}.xlsx", "rb").read()

    def read():
        book = openpyxl.load_workbook(io.BytesIO(file), data_only=True)
        return [[cell.value for cell in row] for row in book.active.iter_rows()]

    cells = [[(c.value, c.number_format) for c in row] for row in openpyxl.load_workbook(io.BytesIO(file)).active.iter_rows()]
    assert len(cells) == int(count) + 1 and len(cells[1]) == 10

    def write():
        book = openpyxl.Workbook()
        sheet = book.active
        for r, row in enumerate(cells, 1):
            for c, (value, number_format) in enumerate(row, 1):
                cell = sheet.cell(r, c, value)
                if number_format != "General":
                    cell.number_format = number_format
        book.save(io.BytesIO())

    for what, run in [("read", read), ("write", write)]:
        mine, theirs = ours[what, count], least(run)
        print(f"{what:5} {count:>6} rows of 10: campaignkit {mine:7.1f} ms, openpyxl {theirs:8.1f} ms, {theirs / mine:5.1f} times as long")
