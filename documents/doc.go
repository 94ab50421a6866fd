// Package documents reads and writes office files. It reads a commune's roster
// from Excel and CSV lists as they are: title rows, headings of two lines,
// merged cells, phones and names in every form. What can be read with
// certainty becomes a commune.Roster; each cell that cannot is listed with its
// sheet, its row as Excel shows it and the reason. Nothing here stores.
package documents
