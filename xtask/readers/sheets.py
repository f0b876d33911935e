"""Prints the texts that people see in a workbook, as openpyxl, xlrd or odfpy find them: `sheets.py FILE`.

Hidden sheets, rows and columns are left out, and so are numbers: these readers give what the file stores (0.9334), not what a
program shows ("93,34%").
"""
import os
import sys
import warnings

warnings.simplefilter("ignore")


def xlsx(path):
    import openpyxl

    for sheet in openpyxl.load_workbook(path, data_only=True).worksheets:
        if sheet.sheet_state != "visible":
            continue
        columns = set()
        for column in sheet.column_dimensions.values():
            if column.hidden:
                columns.update(range(column.min, column.max + 1))
        rows = {number for number, row in sheet.row_dimensions.items() if row.hidden}
        # Not row by row: a sheet with a cell in its last row has a million of them.
        for cell in sheet._cells.values():
            if isinstance(cell.value, str) and cell.data_type != "e" and cell.row not in rows and cell.column not in columns:
                yield cell.value


def xls(path):
    import xlrd

    for sheet in xlrd.open_workbook(path, formatting_info=True, logfile=open(os.devnull, "w")).sheets():
        if sheet.visibility:
            continue
        rows = {number for number, row in sheet.rowinfo_map.items() if row.hidden}
        columns = {number for number, column in sheet.colinfo_map.items() if column.hidden}
        for row in range(sheet.nrows):
            for column in range(sheet.row_len(row)):
                cell = sheet.cell(row, column)
                if cell.ctype == xlrd.XL_CELL_TEXT and row not in rows and column not in columns:
                    yield cell.value


def ods(path):
    from odf import opendocument, table, teletype, text

    for sheet in opendocument.load(path).spreadsheet.getElementsByType(table.Table):
        for cell in sheet.getElementsByType(table.TableCell):
            if cell.getAttribute("valuetype") in (None, "string"):
                for paragraph in cell.getElementsByType(text.P):
                    yield teletype.extractText(paragraph)


path = sys.argv[1]
reader = {"xlsx": xlsx, "xlsm": xlsx, "xls": xls, "ods": ods}[path.rsplit(".", 1)[-1].lower()]
for found in reader(path):
    sys.stdout.buffer.write(found.encode("utf-8", "replace") + b"\n")
