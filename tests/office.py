"""office.py WORKBOOK…: recalculates every formula of workbooks in LibreOffice and holds each against the value that was written with it.

The stored values are taken away first (openpyxl keeps formulas alone), so that none can be passed on unread. Prints a line a workbook.
"""

import pathlib
import subprocess
import sys
import tempfile

import openpyxl


def office(*words):
    """LibreOffice with a profile of its own, so that runs do not wait for each other."""
    with tempfile.TemporaryDirectory() as profile:
        command = ["soffice", f"-env:UserInstallation=file://{profile}", "--headless", *words]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, timeout=300)


def same(written, computed):
    if isinstance(written, (int, float)) and isinstance(computed, (int, float)):
        return abs(written - computed) <= 1e-9 * max(1, abs(written))
    return (written or "") == (computed or "")


def check(workbook, folder):
    formulas = openpyxl.load_workbook(workbook)
    written = openpyxl.load_workbook(workbook, data_only=True)
    bare, out = folder / "bare.xlsx", folder / "out"
    formulas.save(bare)
    office("--convert-to", "xlsx", "--outdir", str(out), str(bare))
    computed = openpyxl.load_workbook(out / "bare.xlsx", data_only=True)
    count, wrong = 0, []
    for sheet in formulas.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type != "f":
                    continue
                count += 1
                ours = written[sheet.title][cell.coordinate].value
                theirs = computed[sheet.title][cell.coordinate].value
                if not same(ours, theirs):
                    wrong.append(f"{sheet.title}!{cell.coordinate} {cell.value}: {ours} written, {theirs} computed")
    return count, wrong


def main():
    failed = 0
    for name in sys.argv[1:]:
        with tempfile.TemporaryDirectory() as folder:
            count, wrong = check(pathlib.Path(name), pathlib.Path(folder))
        print(f"{pathlib.Path(name).name}: {count} formulas, {len(wrong)} differ")
        for line in wrong:
            print(f"    {line}")
        failed += len(wrong)
        failed += count == 0
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
