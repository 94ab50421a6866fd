package main

import (
	"strings"
	"testing"
	"time"

	"gandan/store/storetest"
)

// notes goes through a report up to a difficulty of a household's that is
// recorded.
func (p *cadre) notes(household, text string) {
	p.t.Helper()
	p.begins(household)
	p.says(text, "đề nghị thế nào")
	p.presses("Chỉ ghi nhận", "Đã ghi: "+household+" · Khó khăn, vướng mắc: "+text)
}

// begins goes from the menu through a report up to the question of a household's
// difficulty. The button is tapped: after a notice the word may be its answer.
func (p *cadre) begins(household string) {
	p.t.Helper()
	p.presses("Làm báo cáo tháng 4/2024", "Hộ nào có thay đổi")
	p.presses(household, "Đang chọn: "+household)
	p.presses("Xong, 1 hộ", "Có thay đổi gì?")
	p.presses("Khó khăn, vướng mắc", "Hộ gặp khó khăn gì?")
}

// reproaches are what nobody should read who did nothing wrong.
var reproaches = []string{"Có lỗi", "không đúng", "hết hạn", "không hợp lệ", "chưa được kết nối", "không hiểu"}

// TestRedisFlushed: Redis is emptied in the middle of a report, thrice. What was
// confirmed stands, the person goes on, and a report is filed once although the
// tap that sent it comes again to a Redis that knows nothing of it.
func TestRedisFlushed(t *testing.T) {
	t.Parallel()
	w := newTown(t, setup{webhook: true})
	w.starts()
	keeper := w.open("Hoàng Thị Hương")[0]
	keeper.notes("Hộ bà Liên", "mái nhà dột")
	w.quiet()
	if w.flush() == 0 {
		t.Fatal("nothing was in Redis")
	}
	keeper.presses("Xong hộ này", "Chào đồng chí")
	w.quiet()

	keeper.says("báo cáo", "đã ghi 1 việc ở 1 hộ")
	keeper.presses("Xong, 1 hộ", "Có thay đổi gì?")
	keeper.presses("Thu nhập", "thay đổi thế nào")
	keeper.presses("Giảm đi", "Vì sao?")
	w.quiet()
	w.flush()
	keeper.presses("Bỏ qua", "Chào đồng chí")
	w.quiet()

	keeper.says("báo cáo", "đã ghi 1 việc ở 1 hộ")
	keeper.presses("Xong, 1 hộ", "Có thay đổi gì?")
	keeper.presses("Thu nhập", "thay đổi thế nào")
	keeper.presses("Giảm đi", "Vì sao?")
	keeper.presses("Bỏ qua", "Đã ghi: Hộ bà Liên · Thu nhập: giảm")
	review := keeper.presses("Xong hộ này", "Xin đồng chí xem lại trước khi gửi")
	id, err := keeper.Tap(review.ID, "Gửi báo cáo")
	if err != nil {
		t.Fatal(err)
	}
	keeper.sees("✓ Đã gửi báo cáo tháng 4/2024")
	w.quiet()
	w.flush()
	for range 3 {
		w.api.Redeliver(id)
		w.quiet()
	}
	keeper.silent(reproaches...)
	sent, entries := w.april("Hoàng Thị Hương")
	if n := w.number("SELECT COUNT(*) FROM versions v JOIN reports r ON r.id = v.report_id WHERE r.person_id = ? AND r.period = '2024-M04'", w.ids["Hoàng Thị Hương"]); sent != 1 || entries != 2 || n != 1 {
		t.Errorf("%d reports sent, %d entries, %d versions", sent, entries, n)
	}
	if n := keeper.count("✓ Đã gửi báo cáo tháng 4/2024"); n != 1 {
		t.Errorf("%d receipts", n)
	}
	t.Logf("Redis emptied 3 times: %d report with %d entries, filed once though the tap came 4 times", sent, entries)
	w.clean()
}

// TestRedisAway: while Redis is away the person is told once, the update is not
// taken, and it is handled when Redis is back, by itself; in both modes.
func TestRedisAway(t *testing.T) {
	t.Parallel()
	for mode, webhook := range map[string]bool{"polling": false, "webhook": true} {
		t.Run(mode, func(t *testing.T) {
			t.Parallel()
			w := newTown(t, setup{webhook: webhook})
			w.starts()
			w.outages(w.redis, hurdle{"mái nhà dột", "", "đề nghị thế nào"},
				hurdle{"", "Chỉ ghi nhận", "Đã ghi: Hộ bà Liên · Khó khăn, vướng mắc: mái nhà dột"})
		})
	}
}

// TestRedisSlow: answers that come after 300 ms are waited for; of a Redis that
// takes two seconds people are told as of one that is away.
func TestRedisSlow(t *testing.T) {
	t.Parallel()
	w := newTown(t, setup{webhook: true})
	w.starts()
	keeper := w.open("Mã Trung Hùng")[0]
	w.redis.Delay(300 * time.Millisecond)
	keeper.says("báo cáo", "Hộ nào có thay đổi")
	keeper.presses("Hộ bà Nga", "Đang chọn: Hộ bà Nga")
	if n := keeper.count(busySentence); n != 0 {
		t.Errorf("told %d times that all is busy", n)
	}
	w.redis.Delay(2 * time.Second)
	keeper.Say("xong")
	keeper.sees(busySentence)
	w.redis.Delay(0)
	keeper.sees("Có thay đổi gì?")
	w.quiet()
	if n, again := keeper.count(busySentence), w.front.status(503); n != 1 || again == 0 {
		t.Errorf("told %d times, %d times 503", n, again)
	}
	t.Logf("answers after 300 ms: nobody was told; after 2 s: told once, %d times 503, then handled", w.front.status(503))
	w.clean()
}

// hurdle is what somebody does while a server is away, and what is to be read
// when it is back.
type hurdle struct{ says, presses, then string }

func (p *cadre) does(h hurdle) {
	p.t.Helper()
	if h.says != "" {
		p.Say(h.says)
	} else if _, err := p.Press(h.presses); err != nil {
		p.t.Fatalf("%s: %v; the chat:\n%s", p.name, err, p.transcript())
	}
}

// outages has two keepers in the middle of a report live through two outages of
// a server: each is told once an outage, and nothing is lost or there twice.
func (w *town) outages(server *storetest.Proxy, first, second hurdle) {
	t := w.t
	t.Helper()
	names := []string{"Hoàng Thị Hương", "Mã Trung Hùng"}
	keepers := w.open(names...)
	keepers[0].begins("Hộ bà Liên")
	if first.says == "" {
		keepers[0].says("mái nhà dột", "đề nghị thế nào")
	}
	keepers[1].says("báo cáo", "Hộ nào có thay đổi")
	keepers[1].presses("Không hộ nào thay đổi", "xem lại trước khi gửi")
	w.quiet()

	server.Refuse()
	keepers[0].does(first)
	keepers[1].does(hurdle{presses: "Gửi báo cáo"})
	for _, p := range keepers {
		p.sees(busySentence)
	}
	w.untaken(2)
	if filed := w.number("SELECT COUNT(*) FROM versions v JOIN reports r ON r.id = v.report_id WHERE r.period = '2024-M04'"); filed != 0 {
		t.Errorf("%d reports are filed in the outage", filed)
	}
	server.Resume()
	keepers[0].sees(first.then)
	keepers[1].sees("✓ Đã gửi báo cáo tháng 4/2024")
	w.quiet()

	server.Refuse()
	keepers[0].does(second)
	w.until("told of the second outage", func() bool { return keepers[0].count(busySentence) == 2 })
	w.untaken(1)
	server.Resume()
	keepers[0].sees(second.then)
	w.quiet()
	for i, p := range keepers {
		sent, entries := w.april(names[i])
		if told := p.count(busySentence); told != 2-i || sent != i || entries != 1-i {
			t.Errorf("%s: told %d times, %d reports, %d entries", p.name, told, sent, entries)
		}
		if n := p.count("✓ Đã gửi"); n != i {
			t.Errorf("%s: %d receipts", p.name, n)
		}
	}
	if w.front != nil {
		t.Logf("in two outages: %d deliveries answered 503", w.front.status(503))
	}
	t.Logf("told %d and %d times; one report filed and one entry recorded, once each", keepers[0].count(busySentence), keepers[1].count(busySentence))
	w.clean()
}

// untaken waits until so many updates were brought in vain once more, and
// none was taken.
func (w *town) untaken(n int) {
	w.t.Helper()
	refused := func() int {
		if w.front != nil {
			return w.front.status(503)
		}
		return w.logged("an update must come again")
	}
	before := refused()
	w.until("refused", func() bool { return refused() >= before+n })
	if left := w.api.Pending(); left != n {
		w.t.Errorf("%d updates wait, of %d", left, n)
	}
	if strings.Contains(w.log.String(), "update given up") {
		w.t.Error("an update was given up")
	}
}
