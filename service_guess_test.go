package main

import (
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

const wrongCode = "Mã không đúng hoặc không còn hiệu lực"

// The code of the stories that is open for Vi Văn Thắng, and how his phone ends.
const openCode, openDigits = "KH7M2QXRTD", "063"

// TestGuessedCodes: whatever is wrong with a code reads the same; five wrong tries
// lock the account for an hour, on every replica and after a restart; then the
// right code works.
func TestGuessedCodes(t *testing.T) {
	t.Parallel()
	w := newTown(t, setup{mysql: true, webhook: true})
	replicas := []*twin{w.starts(), w.starts()}
	w.wrongAlike()

	guesser := w.stranger(7100)
	for i, code := range []string{"QQQQQQQQQQ", "/start WWWWWWWWWW", "LK-RRRR TTTT YY", "PRS9HJK2MZ"} {
		guesser.says(code, wrongCode)
		w.quiet()
		if n := guesser.count(wrongCode); n != i+1 {
			t.Fatalf("%d tries, told %d times", i+1, n)
		}
	}
	guesser.says("ZZZZZZZZZZ", "Đã có 5 lần chưa đúng")
	w.quiet()
	for _, p := range replicas {
		w.ends(p)
	}
	w.starts()
	w.starts()
	for range 3 { // in turn at both
		guesser.says(openCode, "Đã có 5 lần chưa đúng")
		w.quiet()
	}
	w.stranger(7101).says(openCode, "3 số cuối") // nobody else is locked
	w.clock.skip(59 * time.Minute)
	guesser.says(openCode, "Đã có 5 lần chưa đúng")
	w.quiet()
	w.clock.skip(2 * time.Minute)
	guesser.says(openCode, "3 số cuối")
	guesser.says(openDigits, "Chào đồng chí "+demoUnlinked)
	guesser.silent("Lý Văn Phúc")
	t.Logf("five wrong tries: locked on both replicas and after their restart; after an hour the right code works")
	w.clean()
}

// wrongAlike tries every kind of wrong code, each from an account of its own.
func (w *town) wrongAlike() {
	w.t.Helper()
	change(w.t, w.raw, "UPDATE join_codes SET revoked_at = 1 WHERE id = 'code-BCDF2GHJ34'")
	change(w.t, w.raw, "UPDATE join_codes SET used_at = 1 WHERE id = 'code-TVWX5NPQ67'")
	change(w.t, w.raw, "UPDATE duties SET to_day = '2024-04-01' WHERE person_id = ?", w.ids["Nguyễn Minh Quân"])
	texts := map[string]string{}
	for i, kind := range []struct{ name, code string }{
		{"unknown", "QQQQQQQQQQ"}, {"expired", "PRS9HJK2MZ"}, {"revoked", "BCDF2GHJ34"}, {"used", "TVWX5NPQ67"}, {"of an ended duty", "MQN8ZRT4KC"},
	} {
		m := w.stranger(int64(7000+i)).says(kind.code, wrongCode)
		texts[readable(m)] = kind.name
	}
	if len(texts) != 1 {
		w.t.Errorf("wrong codes read differently: %q", texts)
	}
}

// TestGuessedByMany: a hundred wrong tries of many accounts within an hour pause
// joining for everybody, which the log and the figures tell; then it goes on.
func TestGuessedByMany(t *testing.T) {
	t.Parallel()
	w := newTown(t, setup{webhook: true})
	w.starts()
	second := w.starts()
	tries := 0
	for i := range 25 {
		guesser := w.stranger(int64(7200 + i))
		for range 4 {
			if tries++; tries == 100 {
				if w.paused(second) {
					t.Error("paused by 99 tries")
				}
				guesser.says("QQQQQQQQQQ", "tạm dừng")
				break
			}
			guesser.Say("QQQQQQQQQQ")
			w.until("answered", func() bool { return w.api.Pending() == 0 })
		}
	}
	w.quiet()
	right := w.stranger(7300)
	right.says(openCode, "tạm dừng")
	w.quiet()
	alarms := w.logged(`"level":"ERROR"`, "joining paused")
	if n := w.number("SELECT COUNT(*) FROM join_tries"); n != 100 || alarms != 1 || !w.paused(second) {
		t.Errorf("%d wrong tries, %d alarms, paused in the figures: %v", n, alarms, w.paused(second))
	}
	w.clock.skip(61 * time.Minute)
	if w.paused(second) {
		t.Error("still paused after an hour")
	}
	right.says(openCode, "3 số cuối")
	right.says(openDigits, "Chào đồng chí "+demoUnlinked)
	right.presses("Tôi đồng ý, bắt đầu", "Đã kết nối")
	t.Logf("100 wrong tries of 25 accounts: joining paused, %d alarm in the log; an hour later the right code linked", alarms)
	w.clean()
}

// paused asks a replica's figures.
func (w *town) paused(p *twin) bool {
	w.t.Helper()
	answer := httptest.NewRecorder()
	p.metrics.handler().ServeHTTP(answer, httptest.NewRequest("GET", "/metrics", nil))
	return strings.Contains(answer.Body.String(), "\ngandan_joining_paused 1\n")
}
