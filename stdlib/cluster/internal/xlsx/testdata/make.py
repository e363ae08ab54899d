"""Makes the workbooks of the tests with two programs that aren't ours: openpyxl and XlsxWriter."""
import openpyxl, xlsxwriter, os
os.chdir(os.path.dirname(os.path.abspath(__file__)))
book = openpyxl.Workbook()
book.active.title = "说明"
book.active["A1"] = "nothing here"
s = book.create_sheet("数据")
s["B3"], s["C3"], s["D3"], s["E3"] = "行业", "产值（万元）", "share", "double"
for i, (name, x, share) in enumerate([("皮革、毛皮", 1234567.5, 0.125), (" 印刷 ", 0.55, 0.5), ("<&> \"电气\"", None, 1e-9)]):
    s.cell(4 + i, 2, name); s.cell(4 + i, 3, x); s.cell(4 + i, 4, share).number_format = "0.0%"
    s.cell(4 + i, 5, f"=C{4+i}*2")
s["B9"], s["C9"] = "after blank rows", "—"
book.save("openpyxl.xlsx")
w = xlsxwriter.Workbook("xlsxwriter.xlsx")
s = w.add_worksheet("data")
bold = w.add_format({"bold": True})
s.write_row(0, 0, ["label", "a", "b", "ok"])
s.write_rich_string(1, 0, bold, "rich ", "text")
s.write_number(1, 1, 0.1 + 0.2); s.write_formula(1, 2, "=B2*10", None, 3.0); s.write_boolean(1, 3, True)
s.write_string(2, 0, "row 2"); s.write_number(2, 1, 1e300); s.write_formula(2, 2, "=1/0", None, "#DIV/0!")
w.close()
