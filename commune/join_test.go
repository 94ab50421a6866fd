package commune

import (
	"crypto/rand"
	"errors"
	"math"
	"strings"
	"testing"
	"testing/iotest"
	"time"
)

// Ensure codes carry 48 bits, and none of what keyboards and eyes mistake.
func TestNewJoinCode(t *testing.T) {
	if bits := JoinLength * math.Log2(float64(len(JoinAlphabet))); bits < 48 {
		t.Errorf("%.1f bits", bits)
	}
	seen, letters := map[string]bool{}, map[rune]int{}
	for range 5000 {
		code, err := NewJoinCode(rand.Reader)
		if err != nil || len(code) != JoinLength || !IsJoinCode(code) || seen[code] {
			t.Fatalf("%q %v", code, err)
		}
		if strings.Contains(code, "DD") || strings.Contains(code, "D9") {
			t.Fatalf("%q is đ on a Vietnamese keyboard", code)
		}
		seen[code] = true
		for _, r := range code {
			letters[r]++
		}
	}
	for _, r := range JoinAlphabet { // 50,000 letters: 1,786 of each, less D; seven deviations
		if n := letters[r]; n < 1450 || n > 2100 {
			t.Errorf("%c %d times", r, n)
		}
	}
	if len(letters) != len(JoinAlphabet) {
		t.Errorf("%d letters", len(letters))
	}
	if _, err := NewJoinCode(iotest.ErrReader(errors.New("none"))); err == nil {
		t.Error("a code without random bytes")
	}
}

// Ensure a code is taken as people write it, and nothing else for it.
func TestJoinHash(t *testing.T) {
	want := JoinHash("KH7M2QXRTD")
	for _, typed := range []string{"kh7m2qxrtd", "KH7M 2QXR TD", "kh7m-2qxr-td", "LK KH7M2QXRTD", "lk-kh7m2qxrtd", " KH7M2QXRTD. ", "LKKH7M2QXRTD"} {
		if JoinHash(typed) != want || !IsJoinCode(typed) {
			t.Errorf("%q is another code", typed)
		}
	}
	if JoinHash("ưs7m2qxrtd") != JoinHash("WS7M2QXRTD") || JoinHash("Ý7M2QXRTD") != JoinHash("YS7M2QXRTD") {
		t.Error("a Vietnamese keyboard makes another code of it")
	}
	for _, typed := range []string{"", "KH7M2QXRT", "KH7M2QXRTDD", "KH7M2QXRT0", "KH7M2QXRTL", "LK7M2QXRTD", "hộ ông Sáng", "0912345063", "nha ba hue"} {
		if JoinHash(typed) == want || IsJoinCode(typed) {
			t.Errorf("%q is a code", typed)
		}
	}
}

func TestJoinCodeOpen(t *testing.T) {
	const at = Instant(1_712_880_000_000)
	c := JoinCode{Created: at, Expires: JoinExpiry(at)}
	used, revoked := c, c
	used.Used, revoked.Revoked = at, at
	day := Instant((24 * time.Hour).Milliseconds())
	for _, x := range []struct {
		code JoinCode
		now  Instant
		open bool
	}{
		{c, at, true}, {c, at + 14*day - 1, true}, {c, at + 14*day, false}, {used, at + 1, false}, {revoked, at + 1, false},
	} {
		if x.code.Open(x.now) != x.open {
			t.Errorf("%+v at %d: %v", x.code, x.now, !x.open)
		}
	}
}

// minutes makes instants of minutes after a moment.
func minutes(list ...int) (at []Instant) {
	for _, m := range list {
		at = append(at, 1_712_880_000_000+Instant(m)*60_000)
	}
	return at
}

// Ensure five wrong tries within an hour lock for an hour, worked out by hand.
func TestJoinLockedUntil(t *testing.T) {
	for _, x := range []struct {
		what       string
		tries      []int
		now, until int // minutes; until 0: not locked
	}{
		{"none", nil, 5, 0},
		{"four", []int{0, 1, 2, 3}, 3, 0},
		{"five", []int{0, 1, 2, 3, 4}, 4, 64},
		{"five, later", []int{0, 1, 2, 3, 4}, 63, 64},
		{"five, over", []int{0, 1, 2, 3, 4}, 64, 0},
		{"slowly", []int{0, 15, 30, 45, 60}, 60, 0},
		{"just within", []int{0, 15, 30, 45, 59}, 60, 119},
		{"five of six", []int{0, 40, 55, 70, 80, 90}, 95, 150},
		{"after a lock, one more", []int{0, 1, 2, 3, 4, 65}, 65, 0},
		{"not in order", []int{4, 0, 3, 1, 2}, 10, 64},
	} {
		want := Instant(0)
		if x.until > 0 {
			want = minutes(x.until)[0]
		}
		if got := JoinLockedUntil(minutes(x.tries...), minutes(x.now)[0]); got != want {
			t.Errorf("%s: until %d, want %d", x.what, got, want)
		}
	}
}

// Ensure the hundredth try within an hour pauses joining, and not the ninety-ninth.
func TestJoinPausedUntil(t *testing.T) {
	var tries []int
	for i := range 99 {
		tries = append(tries, i/2)
	}
	if got := JoinPausedUntil(minutes(tries...), minutes(50)[0]); got != 0 {
		t.Errorf("paused until %d by 99", got)
	}
	tries = append(tries, 50)
	if got := JoinPausedUntil(minutes(tries...), minutes(50)[0]); got != minutes(110)[0] {
		t.Errorf("until %d by 100", got)
	}
	if since := JoinSince(minutes(130)[0]); since != minutes(10)[0] {
		t.Errorf("tries since %d", since)
	}
}

func TestPhones(t *testing.T) {
	for shared, want := range map[string]string{
		"+84912345063": "0912345063", "84912345063": "0912345063", "0912345063": "0912345063", "+84 912 345 063": "0912345063",
		"0912.345.063": "0912345063", "8491234506": "8491234506", "": "",
	} {
		if got := NationalPhone(shared); got != want {
			t.Errorf("%q is %q, want %q", shared, got, want)
		}
	}
	if PhoneEnd("0912345063") != "063" || PhoneEnd("12") != "12" {
		t.Error("the last digits")
	}
}
