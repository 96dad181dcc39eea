"""office.py WORKBOOK…: opens workbooks of plans in openpyxl and recalculates every formula of them in LibreOffice.

Each value that LibreOffice works out is held against the one that was written with the formula. The stored values are taken away first
(openpyxl keeps formulas alone), so that none can be passed on unread. Each workbook has the look of a workbook that people work with:
heads that stay, columns of ids out of sight, drop-downs, looks under conditions, links that lead to cells, and pages. Prints a line a
workbook.
"""

import pathlib
import subprocess
import sys
import tempfile

import openpyxl
from openpyxl.utils.cell import get_column_letter, range_boundaries


def office(*words):
    """LibreOffice with a profile of its own, so that runs do not wait for each other."""
    with tempfile.TemporaryDirectory() as profile:
        command = ["soffice", f"-env:UserInstallation=file://{profile}", "--headless", *words]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, timeout=300)


def same(written, computed):
    if isinstance(written, (int, float)) and isinstance(computed, (int, float)):
        return abs(written - computed) <= 1e-9 * max(1, abs(written))
    return (written or "") == (computed or "")


def differing(formulas, written, computed):
    """The number of formulas, and a sentence for each whose value LibreOffice finds to be another."""
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


def lacking(book):
    """A sentence for each part of the look that a workbook lacks."""
    wrong = []

    def need(sheet, has, what):
        if not has:
            wrong.append(f"{sheet.title}: {what}")

    about = book["campaignkit"]
    need(about, about.sheet_state == "hidden", "is shown")
    need(about, about["B1"].value == "sheets/1", "does not tell its version")
    tables = {row[0].value: row[1].value for row in about.iter_rows(min_row=4, max_col=2) if row[0].value}
    if [sheet.title for sheet in book.worksheets[:-1]] != list(tables)[: len(book.worksheets) - 1]:
        wrong.append("the hidden sheet does not name the others in their order")
    for sheet in book.worksheets[:-1]:
        page, table = sheet.page_setup, tables.get(sheet.title)
        is_chart = table == "computed" and sheet.freeze_panes is not None
        need(sheet, page.paperSize == 9 or page.paperSize == "9", "is not printed on A4")
        need(sheet, sheet.sheet_properties.pageSetUpPr.fitToPage and page.fitToHeight == 0, "is not fitted to the width of pages")
        need(sheet, sheet.print_title_rows == ("$1:$3" if is_chart else "$1:$1"), "does not repeat its heads")
        need(sheet, sheet.title in (sheet.oddHeader.left.text or ""), "has no header")
        need(sheet, sheet.oddFooter.right.text == "&P / &N", "has no numbers of pages")
        if table != "computed":
            need(sheet, sheet.freeze_panes, "has no heads that stay")
        ids = [cell.column for cell in sheet[1] if cell.value in ("id", "编号", "task id", "任务ID")]
        for column in ids:
            hidden = [d for d in sheet.column_dimensions.values() if d.hidden and d.min <= column <= d.max]
            need(sheet, hidden, f"shows the ids in column {get_column_letter(column)}")
        for cell in (cell for row in sheet.iter_rows() for cell in row if cell.hyperlink):
            target, _, place = cell.hyperlink.location.rpartition("!")
            name = target.strip("'").replace("''", "'")
            need(sheet, name in book.sheetnames and book[name][place].value is not None, f"{cell.coordinate} leads to nothing")
        for rule in sheet.data_validations.dataValidation:
            need(sheet, rule.type == "list" and rule.formula1 and rule.errorStyle == "warning", f"{rule.sqref} is no drop-down")
        if table == "tasks":
            need(sheet, len(sheet.data_validations.dataValidation) >= 1, "has no drop-downs")
            need(sheet, sheet.conditional_formatting, "has no looks under conditions")
        if is_chart:
            need(sheet, page.orientation == "landscape", "is upright")
            rules = {str(ranges.sqref): len(ranges.rules) for ranges in sheet.conditional_formatting}
            days = [ranges for ranges in rules if range_boundaries(ranges)[:2] == (8, 4)]
            need(sheet, len(days) == 1 and rules[days[0]] == 5, "has no bars, day or days off")
    return wrong


def check(workbook, folder):
    formulas = openpyxl.load_workbook(workbook)
    written = openpyxl.load_workbook(workbook, data_only=True)
    wrong = lacking(formulas)
    bare, out = folder / "bare.xlsx", folder / "out"
    formulas.save(bare)
    office("--convert-to", "xlsx", "--outdir", str(out), str(bare))
    computed = openpyxl.load_workbook(out / "bare.xlsx", data_only=True)
    count, differ = differing(formulas, written, computed)
    return count, wrong, differ


def main():
    failed = formulas = 0
    for name in sys.argv[1:]:
        with tempfile.TemporaryDirectory() as folder:
            count, wrong, differ = check(pathlib.Path(name), pathlib.Path(folder))
        print(f"{pathlib.Path(name).name}: {count} formulas, {len(differ)} differ; of the look {len(wrong)} are lacking")
        for line in wrong + differ:
            print(f"    {line}")
        failed += len(wrong) + len(differ)
        formulas += count
    sys.exit(1 if failed or formulas == 0 else 0)


if __name__ == "__main__":
    main()
