package main

import (
	"database/sql"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"gandan/bot/telegram/fakeapi"
	"gandan/store/storetest"
)

// spoken are words that people say in the month of TestServiceLogNamesNobody.
var spoken = []string{"mái nhà dột", "tấm lợp", "thiếu giống ngô", "bí mật trong nhà", "chú thích của ảnh", "don-xin-ho-tro"}

// TestServiceLogNamesNobody lives a month of the real program with everything
// logged: joining, wrong codes, a report returned and mended, photos, outages of
// every server, forged and malformed updates, reminders. Nobody is named in the
// log, in the figures or in the answers to strangers, and no secret stands there.
func TestServiceLogNamesNobody(t *testing.T) {
	t.Parallel()
	m := newLogMonth(t)
	m.lives()
	m.reminds()
	words := m.words()
	if len(words) < 300 {
		t.Fatalf("only %d names and secrets", len(words))
	}
	for where, text := range map[string]string{"the log": m.log, "the figures": m.figures, "an answer": m.answers} {
		for _, word := range words {
			if strings.Contains(strings.ToLower(text), strings.ToLower(word)) {
				t.Errorf("%s tells %q", where, word)
			}
		}
		if len(text) < 20 {
			t.Errorf("%s is %q: nothing is tested", where, text)
		}
	}
	for _, event := range []string{"update not handled", "letter waits", "answer waits", "an update cannot be read", "reminders planned", "cron"} {
		if !strings.Contains(m.log, event) {
			t.Errorf("the month had no %q, so nothing is tested", event)
		}
	}
	t.Logf("%d kB of log, %d kB of figures: none of %d names, phones, codes, tokens, secrets and words of theirs", len(m.log)>>10, len(m.figures)>>10, len(words))
}

// logMonth is the month, and what it left for everybody's eyes.
type logMonth struct {
	*rig
	t            *testing.T
	front        *balancer
	mysql, redis *storetest.Proxy // mysql is nil on SQLite
	raw          *sql.DB
	codes        map[string]invitation
	people       []*cadre

	log, figures, answers string
}

func newLogMonth(t *testing.T) *logMonth {
	t.Helper()
	m := &logMonth{t: t, front: newBalancer(t)}
	file := filepath.Join(t.TempDir(), "month.db")
	through := "sqlite:" + file
	if os.Getenv(storetest.Variable) != "" {
		address := storetest.MySQLURL(t)
		m.mysql, through = storetest.Behind(t, address)
		m.raw = rawMySQL(t, address)
	} else {
		var err error
		if m.raw, err = sql.Open("sqlite", "file:"+filepath.ToSlash(file)+"?_pragma=busy_timeout(10000)"); err != nil {
			t.Fatal(err)
		}
	}
	t.Cleanup(func() { _ = m.raw.Close() })
	redis := ""
	m.redis, redis = storetest.Behind(t, storetest.RedisURL(t))
	m.rig = newRig(t, through, redis, fakeapi.Options{})
	m.env["GANDAN_LOG"], m.env["GANDAN_METRICS_LISTEN"] = "debug", "127.0.0.1:0"
	m.env["GANDAN_TELEGRAM_MODE"], m.env["GANDAN_PUBLIC_URL"] = "webhook", m.front.url
	m.env["GANDAN_NOW"] = "2024-04-12T08:00:00+07:00"
	m.roster()
	m.codes = m.invite()
	return m
}

// serves starts the program; the function that it returns ends it and keeps
// what it left.
func (m *logMonth) serves() (end func()) {
	m.t.Helper()
	p := m.start()
	behind := &twin{service: &service{}, url: p.url}
	m.front.add(behind)
	return func() {
		m.t.Helper()
		for _, path := range []string{"/", "/metrics", "/files/x", "/webhook/telegram", "/api/people"} {
			m.answers += m.gets(p.url + path)
		}
		m.figures += m.gets("http://" + regexp.MustCompile(`"serving metrics","address":"([^"]+)"`).FindStringSubmatch(p.logged())[1] + "/metrics")
		m.front.remove(behind)
		p.stop()
		m.log += p.logged()
	}
}

func (m *logMonth) gets(url string) string {
	m.t.Helper()
	answer, err := http.Get(url)
	if err != nil {
		m.t.Fatal(err)
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		m.t.Fatal(err)
	}
	return fmt.Sprint(answer.StatusCode, " ", string(body), "\n")
}

// lives is 12 April.
func (m *logMonth) lives() {
	m.t.Helper()
	end := m.serves()
	defer end()
	for i, name := range []string{"Mã Trung Hùng", "Dương Ngọc Huệ", "Đặng Công Thuận"} {
		p := m.phone(int64(1001+i), name)
		p.says("QQQQQQQQQQ", wrongCode)
		p.joins(m.codes[name])
		m.people = append(m.people, p)
	}
	keeper, officer := m.people[0], m.people[1]
	m.files(keeper)
	officer.sees("vừa gửi báo cáo tháng 4/2024")
	officer.presses("Mở báo cáo", "Báo cáo của đ/c")
	officer.presses("Trả lại để bổ sung", "")
	list := officer.Last()
	officer.presses(list.Buttons[0][0].Label, "")
	officer.presses("Xong, 1 mục", "")
	officer.says("ghi rõ cần bao nhiêu tấm lợp", "")
	keeper.sees("tấm lợp")
	keeper.says("bí mật trong nhà là gì", "")
	keeper.says("hộ ông Sơn", "")
	m.away(keeper)
}

// files files a report with a difficulty, a photo and a document.
func (m *logMonth) files(p *cadre) {
	m.t.Helper()
	list := p.says("báo cáo", "Hộ nào có thay đổi")
	p.presses(list.Buttons[0][0].Label, "Đang chọn")
	p.presses("Xong, 1 hộ", "Có thay đổi gì?")
	p.presses("Khó khăn, vướng mắc", "Hộ gặp khó khăn gì?")
	p.Photo(fakeapi.Picture(64, 48), "chú thích của ảnh")
	p.Document("don-xin-ho-tro.txt", []byte("bí mật trong nhà"), "")
	p.Sticker()
	p.ShareContact("0352706270", false)
	p.Say("mái nhà dột, chưa có tiền sửa")
	p.sees("đề nghị thế nào")
	p.presses("Đề nghị cấp trên giải quyết", "Đã ghi")
	p.presses("Xong hộ này", "xem lại trước khi gửi")
	p.presses("Gửi báo cáo", "✓ Đã gửi báo cáo tháng 4/2024")
}

// away has every server fail once while people speak, and strangers knock.
func (m *logMonth) away(p *cadre) {
	m.t.Helper()
	for _, server := range []*storetest.Proxy{m.redis, m.mysql} {
		if server == nil {
			continue
		}
		told := p.count(busySentence)
		server.Refuse()
		p.Say("nhà ông Sơn thiếu giống ngô")
		p.Say("/ho")
		m.until("told", func() bool { return p.count(busySentence) > told })
		server.Resume()
		m.until("handled", func() bool { return m.api.Pending() == 0 })
	}
	m.api.Fault(fakeapi.Match{Method: "sendMessage", Times: 1}, fakeapi.Response{Body: "<html>" + p.name + "</html>"})
	p.Say("thiếu giống ngô")
	p.Say("báo cáo")
	officer := m.people[1]
	m.api.Fault(fakeapi.Match{Method: "sendMessage", ChatID: officer.ID(), Times: 1}, fakeapi.Response{Code: http.StatusInternalServerError})
	m.filesAll(m.people[2])
	for _, body := range []string{`{"update_id":1,"message":{"text":"bí mật trong nhà","chat":`, `["` + p.name + `"]`, `{"update_id":"` + p.name + `"}`} {
		for _, secret := range []string{"", "bí mật trong nhà", p.name} {
			if code, err := m.api.Post([]byte(body), secret); err != nil || code != http.StatusUnauthorized {
				m.t.Errorf("%d %v", code, err)
			}
		}
		if _, err := m.api.Post([]byte(body), (&config{Secret: m.env["GANDAN_SECRET"]}).webhookSecret("telegram")); err != nil {
			m.t.Error(err)
		}
	}
	p.TapData(p.Last().ID, p.name+":0")
	officer.sees("vừa gửi báo cáo tháng 4/2024")
	m.until("handled", func() bool { return m.api.Pending() == 0 })
}

// filesAll files a report on which nothing changed.
func (m *logMonth) filesAll(p *cadre) {
	m.t.Helper()
	p.says("báo cáo", "Hộ nào có thay đổi")
	p.presses("Không hộ nào thay đổi", "xem lại trước khi gửi")
	p.presses("Gửi báo cáo", "✓ Đã gửi báo cáo tháng 4/2024")
}

// reminds is the second working day after the deadline.
func (m *logMonth) reminds() {
	m.t.Helper()
	m.env["GANDAN_NOW"] = "2024-04-22T06:59:58+07:00"
	end := m.serves()
	defer end()
	m.people[0].sees("quá hạn 2 ngày làm việc")
}

// words are the names, phones, codes, secrets and words of everybody.
func (m *logMonth) words() (list []string) {
	m.t.Helper()
	list = append(list, spoken...)
	for _, query := range []string{"SELECT name FROM people", "SELECT phone FROM people WHERE phone <> ''", "SELECT head FROM households", "SELECT name FROM members"} {
		list = append(list, column(m.t, m.raw, query)...)
	}
	for _, x := range m.codes {
		list = append(list, x.Code)
	}
	secrets := &config{Secret: m.env["GANDAN_SECRET"]}
	list = append(list, secrets.Secret, secrets.webhookSecret("telegram"), m.api.Token(), "0352706270", "QQQQQQQQQQ")
	for _, p := range m.people {
		for _, message := range p.Messages() {
			for _, row := range message.Buttons {
				for _, b := range row {
					if token, _, _ := strings.Cut(b.Data, ":"); !strings.HasPrefix(token, "n") {
						list = append(list, token)
					}
				}
			}
		}
	}
	return list
}
