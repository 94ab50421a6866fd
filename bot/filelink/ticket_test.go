package filelink

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"gandan/bot"
)

// refused is the answer to every link that does not count.
func (w *world) refused(what, path string) {
	w.t.Helper()
	code, body := w.gets(path)
	_, want := w.gets(root + "nothing")
	if code != 404 || body != want {
		w.t.Errorf("%s: %d %q", what, code, body)
	}
}

// TestTampering changes each byte of what a link says, and each letter of how
// it is written.
func TestTampering(t *testing.T) {
	w := newWorld(t)
	f := w.keep("%PDF-1.7 báo cáo")
	w.permit(huong, f, "báo cáo.pdf")
	for kind, link := range map[string]string{"person": w.person(f), "platform": w.platform(f)} {
		if code, body := w.gets(link); code != 200 || body != "%PDF-1.7 báo cáo" {
			t.Fatalf("%s, untouched: %d %q", kind, code, body)
		}
		signed := strings.TrimPrefix(link, root)
		raw, err := alphabet.DecodeString(signed)
		if err != nil {
			t.Fatal(err)
		}
		for i := range raw {
			changed := append([]byte{}, raw...)
			changed[i] ^= 1
			w.refused(fmt.Sprint(kind, ", byte ", i), root+alphabet.EncodeToString(changed))
		}
		const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
		for i := range signed {
			for _, c := range letters {
				if byte(c) != signed[i] {
					w.refused(fmt.Sprint(kind, ", letter ", i), root+signed[:i]+string(c)+signed[i+1:])
				}
			}
		}
		for what, text := range map[string]string{"shorter": signed[:len(signed)-1], "longer": signed + "A", "padded": signed + "=",
			"a line break": signed[:9] + "%0A" + signed[9:], "twice": signed + signed, "nothing": "", "a part": "x/" + signed, "a folder": signed + "/"} {
			w.refused(kind+", "+what, root+text)
		}
	}
}

// TestEachPartIsSigned: with everything else right, a link that says another
// kind, end, file, channel or account under the old signature is refused.
func TestEachPartIsSigned(t *testing.T) {
	w := newWorld(t)
	f, other := w.keep("một"), w.keep("hai")
	lam := bot.Chat{Channel: huong.Channel, ID: "lam"}
	w.permit(huong, f, "")
	w.permit(lam, f, "")
	raw, err := alphabet.DecodeString(strings.TrimPrefix(w.person(f), root))
	if err != nil {
		t.Fatal(err)
	}
	mac := raw[len(raw)-32:]
	said, ok := parse(raw[:len(raw)-32])
	if !ok {
		t.Fatal("our own link cannot be read")
	}
	for what, change := range map[string]func(*ticket){
		"kind": func(x *ticket) { x.kind, x.chat = forPlatform, bot.Chat{} }, "end": func(x *ticket) { x.until = x.until.Add(time.Hour) },
		"file": func(x *ticket) { x.name(strings.TrimPrefix(other.Ref, bot.BlobRef)) }, "account": func(x *ticket) { x.chat = lam },
		"channel": func(x *ticket) { x.chat.Channel = "zalo-oa" },
	} {
		x := said
		change(&x)
		w.refused(what, root+alphabet.EncodeToString(append(x.bytes(), mac...)))
	}
	stranger := w.links
	stranger.Secret = []byte(strings.Repeat("t", 32))
	link, ok := stranger.Person(huong, f)
	w.refused("another secret", w.made(link, ok))
	if len(w.opened) != 0 {
		t.Errorf("opened %v", w.opened)
	}
}

// TestEnds: a link lasts to its last second, by the clock.
func TestEnds(t *testing.T) {
	w := newWorld(t)
	f := w.keep("một")
	w.permit(huong, f, "")
	person, platform := w.person(f), w.platform(f)
	start := w.now
	for _, c := range []struct {
		after  time.Duration
		person bool
		photo  bool
	}{
		{0, true, true}, {10*time.Minute - time.Second, true, true}, {10 * time.Minute, true, false},
		{24*time.Hour - time.Second, true, false}, {24 * time.Hour, false, false}, {30 * 24 * time.Hour, false, false},
	} {
		w.now = start.Add(c.after)
		for link, lasts := range map[string]bool{person: c.person, platform: c.photo} {
			if lasts {
				if code, body := w.gets(link); code != 200 || body != "một" {
					t.Errorf("after %v: %d %q", c.after, code, body)
				}
			} else {
				w.refused("after "+c.after.String(), link)
			}
		}
	}
}

// TestWhatCannotBeLinked: no link is made of what could not be opened by it.
func TestWhatCannotBeLinked(t *testing.T) {
	w := newWorld(t)
	good := w.keep("một")
	hash := strings.TrimPrefix(good.Ref, bot.BlobRef)
	for _, ref := range []string{"", "telegram:abc", "zalo-bot:https://photo.zdn.vn/a.jpg", bot.BlobRef, bot.BlobRef + hash[:63], bot.BlobRef + hash + "00",
		bot.BlobRef + strings.ToUpper(hash), bot.BlobRef + strings.Repeat("g", 64), bot.BlobRef + "../../../etc/passwd", hash} {
		if link, ok := w.links.Platform(bot.File{Ref: ref}); ok {
			t.Errorf("%q: %s", ref, link)
		}
		if link, ok := w.links.Person(huong, bot.File{Ref: ref}); ok {
			t.Errorf("%q: %s", ref, link)
		}
	}
	for _, chat := range []bot.Chat{{}, {Channel: "zalo-bot"}, {ID: "1"}, {Channel: strings.Repeat("c", 256), ID: "1"}} {
		if link, ok := w.links.Person(chat, good); ok {
			t.Errorf("%v: %s", chat, link)
		}
	}
	for what, l := range map[string]Links{"no address": {Secret: w.links.Secret, Now: w.links.Now}, "no secret": {Base: w.links.Base, Now: w.links.Now}} {
		_, platform := l.Platform(good)
		_, person := l.Person(huong, good)
		if platform || person {
			t.Errorf("%s: a link was made", what)
		}
	}
	open := w.links
	open.Secret = nil
	x := ticket{kind: forPlatform, until: w.now.Add(time.Minute)}
	if _, ok := open.read(open.sign(x)); ok {
		t.Error("without a secret anybody's signature counts")
	}
}

// TestLinksFitAMessage: a link with a long account of Zalo's stays short.
func TestLinksFitAMessage(t *testing.T) {
	w := newWorld(t)
	w.links.Base = "https://gandan.dongtien.langson.gov.vn"
	link, ok := w.links.Person(bot.Chat{Channel: "zalo-oa", ID: "1234567890123456789"}, w.keep("một"))
	if !ok || len(link) >= 200 {
		t.Errorf("%d letters: %s", len(link), link)
	}
	w.links.Base = "/"
	if link, ok := w.links.Person(huong, w.keep("một")); !ok || !strings.HasPrefix(link, root) {
		t.Errorf("on a page of this server: %s", link)
	}
}

// FuzzRead: no text but what was signed is read, and reading never panics.
func FuzzRead(f *testing.F) {
	now := time.Unix(1_712_900_000, 0)
	l := Links{Base: "/", Secret: []byte("secret"), Now: func() time.Time { return now }}
	var x ticket
	x.kind, x.until, x.chat = forPerson, now.Add(time.Hour), huong
	f.Add(l.sign(x), []byte(nil))
	f.Add("", x.bytes())
	f.Add("AAAA", []byte{'m', 0, 0, 0, 0})
	f.Add("", append(ticket{kind: forPlatform, until: x.until}.bytes(), 1))             // more than a platform's
	f.Add("", ticket{kind: forPerson, until: x.until, chat: bot.Chat{ID: "1"}}.bytes()) // no channel
	f.Add("", ticket{kind: 'x', until: x.until, chat: huong}.bytes())
	f.Add("", append(ticket{kind: 'm', until: x.until}.bytes()[:atChannel], 200, 'z')) // a channel longer than all
	f.Add(strings.Repeat("A", 86), []byte(strings.Repeat("p", 37)))
	f.Fuzz(func(t *testing.T, signed string, said []byte) {
		if got, ok := l.read(signed); ok && l.sign(got) != signed {
			t.Errorf("%q reads as %+v, which is written otherwise", signed, got)
		}
		// Whatever bytes are signed, they are one ticket or none.
		whole := append(append([]byte{}, said...), l.mac(said)...)
		got, ok := l.read(alphabet.EncodeToString(whole))
		if ok && string(got.bytes()) != string(said) {
			t.Errorf("%x reads as %+v", said, got)
		}
		if ok && (!got.bound() || !now.Before(got.until)) {
			t.Errorf("%+v counts", got)
		}
	})
}
