"""Formats that people have and that are not read: what each is, and what to do with it."""

from __future__ import annotations

_SAVE_AS_WORD = "open it in Word or LibreOffice and save it as .docx"
_AS_TEXT = "save the text as .docx, .pdf or .txt"
_PICTURE = "a picture; if it shows text, run text recognition (OCR) on it and save that as .pdf or .docx"
_ARCHIVE = "an archive of files; unpack it and check what is in it"
_OUTLOOK = "an Outlook message; save it in Outlook as .txt, or in another mail program as .eml"
_SHOW = "an older presentation; open it in PowerPoint or LibreOffice and save it as .pptx"
_LAYOUT = "of a format for layout or books; export it as .pdf"
_LINK = "only a link to a Google document; download the document as .docx or .pdf"
_SOUND = "a recording; write down what it says, if it is a policy"

_ALIKE = {
    ".wpd .wp .wp5": f"a WordPerfect document; {_SAVE_AS_WORD}",
    ".wps .wri .hwp .lwp .sxw .abw": f"in an old word processor's format; {_SAVE_AS_WORD}",
    ".pages": "an Apple Pages document; export it as .docx or .pdf",
    ".odm": "an OpenDocument master document; check the documents that it is made of",
    ".xls .xlsx .xlsm .xlsb .xlt .ods .ots .numbers": f"a spreadsheet; {_AS_TEXT}",
    ".csv .tsv": f"a table of data; {_AS_TEXT}",
    ".ppt .pps .pot .odp .otp": _SHOW,
    ".key": "an Apple Keynote presentation; export it as .pptx or .pdf",
    ".msg .oft": _OUTLOOK,
    ".pst .ost .mbox .emlx": "a mailbox or a message of one; export the message as .eml",
    ".mht .mhtml .webarchive": "a saved web page with its pictures; save it as .html",
    ".gdoc .gslides .gsheet": _LINK,
    ".odg .pub .indd .vsd .vsdx .xps .oxps .djvu .one .epub .mobi": _LAYOUT,
    ".tex": "a LaTeX source; check the .pdf that is made of it",
    ".png .jpg .jpeg .gif .bmp .tif .tiff .webp .heic .svg": _PICTURE,
    ".zip .7z .rar .tar .gz .tgz": _ARCHIVE,
    ".mp3 .m4a .wav .mp4 .mov": _SOUND,
}

UNREAD = {
    **{suffix: f"in Word's old {suffix} format; {_SAVE_AS_WORD}" for suffix in (".doc", ".dot")},
    **{suffix: advice for suffixes, advice in _ALIKE.items() for suffix in suffixes.split()},
}
"""What a file of each suffix is, and what to do, as the rest of a sentence that begins with "is"."""
