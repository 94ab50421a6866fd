// Package bottest checks conversations against transcripts: files that read as
// the conversation itself, so that whoever knows the work can read and correct
// them. One line is one thing; its first mark says what:
//
//	# two households changed         a remark
//	@ Hoàng Thị Hương                from here on it is she who speaks
//	> báo cáo                        the person types
//	> [Gửi báo cáo]                  the person taps a button of the last messages, or of a notice
//	^ [Hộ ông Sáng]                  the person taps a button of an older message
//	! photo mai.jpg mái nhà dột      sends a photo, with a caption or none
//	! album a.jpg b.jpg              sends several photos at once
//	! file so.xlsx · ! voice · ! sticker · ! location 21.1 106.2 · ! contact 0912345678
//	! edited lời cũ · ! forwarded lời người khác
//	+ 26h                            time passes
//	+ 2024-04-17T07:00               … until that moment, and what falls due happens
//	< Hộ nào có thay đổi?            the bot answers
//	<   [Ông Sáng] [x Bà Liên] (Quay lại)    with these buttons; x is ticked; () stand below every page
//	<< Dương Ngọc Huệ: Đã nhận …     a notice that came to somebody by itself
//	<<   [Xem báo cáo]               with these buttons
//	= report sent                    what was stored
//	? taps 3 texts 0                 how much the people tapped and typed since the last such line
//
// The lines of the bot (< << =) and the figures after ? are written by
// "go test -update"; everything else by hand.
package bottest
