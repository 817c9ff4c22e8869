"""What stands in the way of filling a workbook that its reader brought."""

from data.text import N_

SENTENCES = {
    "template.too_big": N_(
        "This file has {found} MB, and {most} MB is the most. Take out pictures and sheets that the form does not need, save it and choose it again."
    ),
    "template.too_much": N_(
        "Unpacked, this workbook is too large to be filled here: it has pictures, formatted rows or merged areas far beyond the form (Ctrl+End shows how far). Delete them, save it and choose it again."
    ),
    "template.unreadable": N_(
        "This is no Excel workbook (.xlsx), or it is damaged. Open it in Excel, save it as “Excel Workbook (.xlsx)” and choose that file."
    ),
    "template.beyond": N_(
        "Something in this workbook cannot be read here, often a chart or a drawing, or it is damaged. In Excel, copy the sheet of the form alone into a new workbook (right-click its tab, Move or Copy), save it and choose that file."
    ),
    "template.old_kind": N_(
        "This workbook is of the old kind (.xls). Open it in Excel, save it as “Excel Workbook (.xlsx)” and choose that file."
    ),
    "template.encrypted": N_(
        "A password is needed to open this workbook. Take it away in Excel (File, Info, Protect Workbook, Encrypt with Password), save it and choose it again."
    ),
    "template.macros": N_(
        "This workbook holds macros, which are not taken. Save it as “Excel Workbook (.xlsx)” without them and choose that file."
    ),
    "template.links": N_(
        "This workbook draws on another workbook. Break these links in Excel (Data, Edit Links), save it and choose it again."
    ),
    "template.connections": N_(
        "This workbook fetches data from elsewhere. Delete its connections in Excel (Data, Queries & Connections), save it and choose it again."
    ),
    "template.objects": N_(
        "This workbook has other files or controls within it. Delete them from its sheets, save it and choose it again."
    ),
    "template.pictures": N_(
        "This workbook has pictures of a kind that is not taken. Replace them by PNG, JPEG or GIF, save it and choose it again."
    ),
    "template.no_titles": N_(
        "No row of column titles was found in the first {most} rows and columns of any sheet that is not hidden. Write at least one title as this page has it, for example “{example}”, in a cell that is not merged across columns."
    ),
    "template.two_rows": N_(
        "Both row {row} of the sheet “{sheet}” and row {other_row} of the sheet “{other}” have column titles of this slice. Leave them in one row only, so that it is certain where to fill in."
    ),
    "template.title_twice": N_(
        "Sheet “{sheet}”: {one} and {other} are titles of the same column. Change one of them, so that it is certain where to fill in."
    ),
    "template.in_the_way": N_(
        "Sheet “{sheet}”: rows {first} to {last} would be filled, but {cell} already holds “{found}”, and nothing is written over or beside words that are there. Empty that cell or insert rows above it, save it and choose it again."
    ),
    "template.merged": N_(
        "Sheet “{sheet}”: rows {first} to {last} would be filled, but {area} is a merged area. Unmerge it or insert rows above it, save it and choose it again."
    ),
    "template.protected": N_(
        "The sheet “{sheet}” is protected and {cell} is locked, so rows {first} to {last} cannot be filled. Unprotect the sheet in Excel (Review), save it and choose it again."
    ),
    "template.too_many_rows": N_(
        "The slice has {rows} rows, and {most} is the most that can be filled in here. Choose a shorter period or a place, or take the Excel file."
    ),
    "template.gone": N_(
        "The filled workbook is no longer kept here. Open the page Data export and choose your file again."
    ),
}
