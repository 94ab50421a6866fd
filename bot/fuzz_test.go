package bot_test

import (
	"testing"

	"gandan/bot"
)

// FuzzData taps every payload there is: nothing but a known button does
// anything, and each is answered.
func FuzzData(f *testing.F) {
	for _, data := range []string{"", ":", ":0", "n", "n:", "nremind:0", "x:1+", "next", ":next", "1:99999999999999999999"} {
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data string) {
		k := newTalk(t, huong)
		k.say("ghi", "liên")
		token := k.ch.last().Token
		shown := k.ch.count()
		k.do(bot.Update{Data: data})
		k.do(bot.Update{Data: token + data})
		k.do(bot.Update{Data: token + ":" + data})
		if data != "" && k.ch.count() < shown+3 {
			t.Errorf("%q was not answered", data)
		}
		k.stored(0)
	})
}

// FuzzText types anything, on a page, on a list, on a question for words and for
// a number: each is answered, and what is stored is what was typed.
func FuzzText(f *testing.F) {
	for _, text := range []string{"", " ", "1", "0", "1 2 3", "/", "/start@x y", "hủy", "\x00\xff", "ｍenu", "a\u0300", "999999999999999999999", "-1", "1.2.3", "{N}"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, opening := range []string{"menu", "hộ", "ghi", "vị trí", "/ho so", "tệp"} {
			k := newTalk(t, huong)
			k.say(opening)
			shown := k.ch.count()
			k.say(text)
			k.do(bot.Update{Text: text, Files: []bot.File{{Ref: "f", Kind: bot.Photo}}})
			if k.ch.count() < shown+2 {
				t.Errorf("%q after %q was not answered", text, opening)
			}
		}
	})
}
