"""edits.py WORKBOOK OUT: the edits of tests/plan_import.rs, made in a workbook as people make them, with openpyxl.

The workbook is that of the example back-to-school in Chinese:
    cargo dashboard -- examples/campaigns/back-to-school.json --lang zh --export back-to-school.xlsx
    python tests/data/workbooks/edits.py back-to-school.xlsx tests/data/workbooks/edited-openpyxl.xlsx
    soffice --headless --convert-to xlsx --outdir OUT back-to-school.xlsx          saved-libreoffice.xlsx
    soffice --headless --convert-to xlsx --outdir OUT edited-openpyxl.xlsx         edited-libreoffice.xlsx
"""

import datetime
import sys

import openpyxl

book = openpyxl.load_workbook(sys.argv[1])


def cell(sheet, heading, id_of_row):
    """The cell under a heading in the row with an id in its first column."""
    sheet = book[sheet]
    column = next(head.column for head in sheet[1] if head.value == heading)
    row = next(row for row in range(2, sheet.max_row + 1) if sheet.cell(row, 1).value == id_of_row)
    return sheet.cell(row, column)


tasks, budget, kpis, contacts = "执行任务分工表", "营销活动预算表", "数据监控看板", "联系人表"
cell(tasks, "结束时间", "venue").value = datetime.datetime(2024, 7, 27)
cell(tasks, "持续时间", "venue").value = "5自然日"
cell(tasks, "负责人", "design-final").value = "王*"
cell(tasks, "状态", "print").value = "已完成"
cell(tasks, "具体任务", "design-start").value = "物料设计开工"
cell(tasks, "备注", "plan-approval").value = None
cell(tasks, "任务描述", "design-final").value = "=海报 <A2> & \"展架\"\n'H5', 50% 🎉"
cell(tasks, "任务描述", "design-final").data_type = "s"
share = cell(tasks, "当前进度", "channel-content")
share.value, share.number_format = 0.6, "0%"
new = book[tasks].max_row + 1
for heading, value in [
    ("具体任务", "复盘会议"),
    ("负责人", "张*"),
    ("开始时间", datetime.date(2024, 8, 12)),
    ("结束时间", datetime.date(2024, 8, 13)),
]:
    column = next(head.column for head in book[tasks][1] if head.value == heading)
    book[tasks].cell(new, column).value = value
cell(budget, "预算金额", "speakers").value = 6000
cell(budget, "实际支出", "overtime").value = 11500.5
cell(kpis, "累计数据", "impressions").value = 3600000
cell(kpis, "达成率", "leads").value = 0.95  # in place of its formula
cell(contacts, "电话", "li").value = "13800000000"
risks = book["风险预案表"]
risks.delete_rows(cell("风险预案表", "编号", "equipment").row)
people = book[contacts]
first = [people.cell(2, column).value for column in range(1, 8)]
people.delete_rows(2)
people.insert_rows(6)
for column, value in enumerate(first, 1):
    people.cell(6, column).value = value
book.save(sys.argv[2])
