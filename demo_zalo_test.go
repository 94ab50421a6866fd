package main

import (
	"bytes"
	"image"
	"image/png"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"gandan/store/storetest"
)

// zaloDemo serves `gandan demo --zalo` in this very process, with the codes of
// the stories. At the end the stand-ins for Zalo's servers have nothing to
// complain of, nor has the service.
func zaloDemo(t *testing.T) (*process, *zaloServers) {
	t.Helper()
	log := &logbook{}
	s, err := openStage(t.Context(), t.TempDir(), storyStart, zaloPhoneChats, slog.New(slog.NewTextHandler(log, nil)))
	if err != nil {
		t.Fatal(err)
	}
	if err := issueStoryCodes(t.Context(), s.db, s.commune); err != nil {
		t.Fatal(err)
	}
	zalo, err := listenZalo(s.clock.Now)
	if err != nil {
		t.Fatal(err)
	}
	d := &demo{closing: []func(){func() { _ = s.db.Close() }, zalo.close}}
	if err := s.wireZalo(t.Context(), d, zalo); err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(d.handler)
	t.Cleanup(func() {
		server.Close()
		d.close()
		zalo.oa.NoViolations(t)
		zalo.bot.NoViolations(t)
		if text := log.String(); strings.Contains(text, "level=ERROR") {
			t.Error(text)
		}
	})
	return &process{t: t, url: server.URL}, zalo
}

// shows fails unless the last message of a chat has the words.
func (p *process) shows(chat string, words ...string) apiMessage {
	p.t.Helper()
	m := p.last(chat)
	for _, w := range words {
		if !strings.Contains(m.Text, w) {
			p.t.Fatalf("%s shows %q, not %q", chat, m.Text, w)
		}
	}
	return m
}

// TestZaloDemoReport: a report is begun on the Official Account, by numbers and
// buttons, and filed on the Zalo Bot, which has no buttons.
func TestZaloDemoReport(t *testing.T) {
	p, _ := zaloDemo(t)
	oa, officer := p.chatOf("Hoàng Thị Hương"), p.chatOf("Dương Ngọc Huệ")
	bot := oa + botSuffix
	p.says(oa, "báo cáo")
	if m := p.shows(oa, "\n1. Hộ ông Sáng\n2. Hộ bà Liên", "0. Không hộ nào thay đổi"); len(m.Options) > 0 {
		t.Errorf("a list to tick from has buttons: %v", m.Options)
	}
	p.says(oa, "1, 3")
	p.shows(oa, "Hoàng Văn Sáng, 5 khẩu (1/2)", "6. Khó khăn, vướng mắc")
	p.says(oa, "6")
	p.says(oa, "mái nhà dột")
	p.taps(oa, "Đề nghị cấp trên giải quyết")
	p.shows(oa, "mái nhà dột; đề nghị cấp trên giải quyết")
	if list := p.messages(bot); len(list) > 0 {
		t.Errorf("the Zalo Bot heard of it: %s", told(list))
	}
	p.says(bot, "báo cáo")
	p.shows(bot, "✓ Hộ ông Sáng (đã ghi 1 việc)")
	p.says(bot, "0")
	if m := p.shows(bot, "mái nhà dột", "\n1. Gửi báo cáo\n"); len(m.Options) > 0 {
		t.Errorf("the Zalo Bot shows buttons: %v", m.Options)
	}
	p.says(bot, "1")
	p.shows(bot, "✓ Đã gửi báo cáo tháng 4/2024 lúc 08:00 ngày 12/4")
	if m := p.shows(officer, "Đ/c Hoàng Thị Hương vừa gửi báo cáo"); m.Kind != "notice" || m.From != "bot" {
		t.Errorf("the officer got %+v", m)
	}
	p.taps(officer, "Mở báo cáo")
	p.shows(officer, "mái nhà dột")
}

// TestZaloDemoJoins: strangers join by a code on the Zalo Bot and by sharing the
// number on the Official Account; a number that is nobody's opens nothing.
func TestZaloDemoJoins(t *testing.T) {
	p, _ := zaloDemo(t)
	status, answer := p.ask(http.MethodPost, "/api/chats", nil)
	stranger := strings.TrimSuffix(strings.TrimPrefix(strings.TrimSpace(string(answer)), `{"id":"`), `"}`)
	if status != http.StatusOK || stranger == "" {
		t.Fatalf("%d %s", status, answer)
	}
	bot, own := stranger+botSuffix, p.chatOf("Vi Văn Thắng")
	p.says(stranger, "chào")
	p.taps(stranger, "Chia sẻ thông tin")
	p.shows(stranger, "Không kết nối được bằng số điện thoại này")
	p.says(bot, "MQN8ZRT4KC")
	p.shows(bot, "3 số cuối của số điện thoại")
	p.says(bot, "069")
	p.shows(bot, "Nguyễn Minh Quân", "1. Tôi đồng ý")
	p.says(bot, "1")
	p.says(own, "chào")
	p.taps(own, "Chia sẻ thông tin")
	p.taps(own, "Tôi đồng ý, bắt đầu")
	for _, x := range p.people() {
		if !x.Linked {
			t.Errorf("%s has not joined", x.Name)
		}
	}
	p.says(bot, "menu")
	p.shows(bot, "Chào đồng chí Nguyễn Minh Quân")
	p.refuses(http.MethodGet, "/api/chats/nobody"+botSuffix+"/messages", "", http.StatusNotFound)
}

// TestZaloDemoReminders: within two days of what somebody said a reminder is an
// ordinary message, a day early where it would not be on its day; later it is an
// approved template, for as long as one likes.
func TestZaloDemoReminders(t *testing.T) {
	storetest.OneGoroutine(t) // but for what the stand-ins deliver, which the other tests here have as well
	p, zalo := zaloDemo(t)
	oa := p.chatOf("Hoàng Thị Hương")
	freely := func(moment string, words ...string) {
		t.Helper()
		p.until("2024-04-" + moment + ":00+07:00")
		if m := p.shows(oa, words...); m.Kind != "notice" || m.At[8:16] != moment {
			t.Errorf("the reminder came as %+v", m)
		}
	}
	p.says(oa, "menu") // on the 12th at 8:00, which is free until the 14th
	freely("14T07:00", "Sắp đến hạn gửi báo cáo tháng 4/2024", "(còn 3 ngày)")
	p.until("2024-04-14T09:00:00+07:00")
	p.says(oa, "menu")
	p.until("2024-04-15T07:00:00+07:00")
	p.shows(oa, "Chào đồng chí Hoàng Thị Hương") // what was said yesterday is not said again
	freely("16T07:00", "Sắp đến hạn gửi báo cáo tháng 4/2024")
	p.until("2024-04-18T23:00:00+07:00")
	p.shows(oa, "Sắp đến hạn gửi báo cáo tháng 4/2024")
	p.until("2024-04-19T07:00:00+07:00")
	approved := "Kính gửi đồng chí Hoàng Thị Hương. Đồng chí có việc cần thực hiện: báo cáo tháng 4/2024. Hạn: 17/4/2024."
	if m := p.shows(oa, approved); m.Kind != "notice" || m.At[:16] != "2024-04-19T07:00" {
		t.Errorf("the template came as %+v", m)
	}
	if paid := zalo.oa.Stats(); paid.PaidByUser == 0 || paid.Paid > 0 {
		t.Errorf("paid: %+v", paid)
	}
	p.says(oa, "báo cáo")
	p.shows(oa, "quá hạn")
	p.says(oa, "0")
	p.taps(oa, "Gửi báo cáo")
	p.shows(p.chatOf("Dương Ngọc Huệ")+botSuffix, "Đ/c Hoàng Thị Hương vừa gửi báo cáo")
	p.until("2024-07-17T07:00:00+07:00") // longer than a refresh token lives
	p.shows(oa, "báo cáo tháng 7/2024. Hạn: 17/7/2024.")
}

// TestZaloDemoFiles: what the platforms carry arrives, and can be opened on the
// page by whoever may see the report: as it is, or where the Zalo Bot does not
// carry it by a link.
func TestZaloDemoFiles(t *testing.T) {
	t.Parallel()
	p, _ := zaloDemo(t)
	oa, officer := p.chatOf("Hoàng Thị Hương"), p.chatOf("Dương Ngọc Huệ")
	bot := officer + botSuffix
	photo, paper := picture(t), []byte("%PDF-1.4 sổ")
	p.notes(oa, func() {
		p.sends(oa, "", "so.pdf", paper)
		p.sends(oa, "mái nhà dột", "nha.png", photo)
	})
	p.taps(oa, "Chỉ ghi nhận")
	p.says(oa, "báo cáo")
	p.says(oa, "0")
	p.taps(oa, "Gửi báo cáo")
	p.taps(officer, "Mở báo cáo")
	p.taps(officer, "Xem 2 tệp kèm theo")
	var files []string
	for _, m := range p.messages(officer) {
		for _, f := range m.Files {
			files = append(files, string(p.opens(p.url+f.URL)))
		}
	}
	if slices.Sort(files); !slices.Equal(files, []string{string(paper), string(photo)}) {
		t.Errorf("the officer sees %d files", len(files))
	}
	p.says(bot, "báo cáo")
	p.says(bot, "1")
	p.shows(bot, "4. Xem 2 tệp kèm theo")
	p.says(bot, "4")
	list := p.messages(bot)
	if f := list[len(list)-2].Files; len(f) != 1 || !bytes.Equal(p.opens(p.url+f[0].URL), photo) {
		t.Errorf("on the Zalo Bot the photo is shown as %+v", list[len(list)-2])
	}
	link := regexp.MustCompile(`so\.pdf: (http://\S+)`).FindStringSubmatch(p.last(bot).Text)
	if link == nil || !bytes.Equal(p.opens(link[1]), paper) {
		t.Errorf("the link to the file is in %q", p.last(bot).Text)
	}
}

// notes opens the question for a difficulty of the second household, and answers it.
func (p *process) notes(chat string, answer func()) {
	p.t.Helper()
	p.says(chat, "báo cáo")
	p.says(chat, "2")
	p.says(chat, "6")
	p.shows(chat, "gửi ảnh đều được")
	answer()
	p.shows(chat, "đề nghị thế nào")
}

// sends sends a file.
func (p *process) sends(chat, text, name string, body []byte) {
	p.t.Helper()
	if status, answer := p.uploads(chat, text, map[string][]byte{name: body}); status != http.StatusOK {
		p.t.Fatalf("%d %s", status, answer)
	}
}

// TestZaloDemoCarries: the Zalo Bot passes on photos; of what it does not pass on
// the person is told, once for a while.
func TestZaloDemoCarries(t *testing.T) {
	t.Parallel()
	p, _ := zaloDemo(t)
	bot, photo := p.chatOf("Hoàng Thị Hương")+botSuffix, picture(t)
	p.notes(bot, func() { p.sends(bot, "mái nhà dột", "nha.png", photo) })
	sent := p.messages(bot)
	if m := sent[len(sent)-2]; m.Text != "mái nhà dột" || len(m.Files) != 1 || !bytes.Equal(p.opens(p.url+m.Files[0].URL), photo) {
		t.Errorf("the photo stands as %+v", m)
	}
	p.sends(bot, "", "so.pdf", []byte("%PDF-1.4 sổ"))
	p.shows(bot, "Ứng dụng không chuyển được nội dung vừa rồi")
	if list := p.messages(bot); list[len(list)-2].Files[0].Name != "so.pdf" {
		t.Errorf("the file stands as %+v", list[len(list)-2])
	}
	p.until("2024-04-12T09:00:00+07:00")
	p.done(bot, map[string]any{"location": map[string]float64{"lat": 21.5, "lon": 106.25}})
	p.shows(bot, "Ứng dụng không chuyển được nội dung vừa rồi")
	if list := p.messages(bot); list[len(list)-2].Text != "Vị trí: 21.50000, 106.25000" {
		t.Errorf("the position stands as %+v", list[len(list)-2])
	}
}

// picture is a small picture.
func picture(t *testing.T) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, 20, 10))); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// opens returns what a link leads to.
func (p *process) opens(link string) []byte {
	p.t.Helper()
	answer, err := http.Get(link)
	if err != nil {
		p.t.Fatal(err)
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil || answer.StatusCode != http.StatusOK {
		p.t.Fatalf("%s: %d %v", link, answer.StatusCode, err)
	}
	return body
}

// TestZaloDemoAtOnce: everybody writes on both platforms at the same time, and
// each can read the answer when the request ends. While the office writes in a
// chat itself, the account is silent there.
func TestZaloDemoAtOnce(t *testing.T) {
	t.Parallel()
	p, zalo := zaloDemo(t)
	zalo.oa.Person(p.chatOf("Bế Thị Hiền"), "", "").OfficeReply("Văn phòng xin trao đổi trực tiếp.")
	if err := zalo.bring(); err != nil {
		t.Fatal(err)
	}
	var all sync.WaitGroup
	for _, x := range p.people() {
		for _, chat := range []string{x.ID, x.ID + botSuffix} {
			all.Go(func() {
				for _, words := range []string{"vâng ạ", "tôi nghe"} {
					p.says(chat, words)
					list := p.messages(chat)
					silent := x.Name == "Bế Thị Hiền" && chat == x.ID
					if answered := list[len(list)-1].From == "bot"; answered == silent {
						t.Errorf("%s, %s: %s", x.Name, chat, told(list))
					}
				}
			})
		}
	}
	all.Wait()
}
