package main

import (
	"net/http"
	"strings"
	"testing"
	"time"

	telegramfake "gandan/bot/telegram/fakeapi"
	"gandan/bot/zalooa"
	"gandan/bot/zalooa/fakeapi"
	"gandan/commune"
	"gandan/store/storetest"
)

// dying is a replica that takes events in and does nothing else.
func (w *zaloTown) dying() *service {
	w.t.Helper()
	words, err := testTexts()
	if err != nil {
		w.t.Fatal(err)
	}
	log, err := newLog("debug", w.log)
	if err != nil {
		w.t.Fatal(err)
	}
	cfg := w.cfg
	cfg.Listen = "127.0.0.1:0"
	s, err := openService(w.t.Context(), &cfg, log, words)
	if err != nil {
		w.t.Fatal(err)
	}
	listeners, err := s.listen(w.t.Context())
	if err != nil {
		w.t.Fatal(err)
	}
	for listener, handler := range listeners {
		server := &http.Server{Handler: handler, ReadHeaderTimeout: time.Minute}
		go func() { _ = server.Serve(listener) }()
		w.t.Cleanup(func() { _ = server.Close() })
		w.front.add(&twin{service: s, url: "http://" + listener.Addr().String()})
	}
	w.t.Cleanup(func() { _ = s.close() })
	return s
}

// TestZaloKilledInBetween: a replica is gone when an event is kept, when it is
// taken up, and when it is handled and not yet noted so. The other takes it up,
// at once or when the first one's time is over, and the person is answered once.
func TestZaloKilledInBetween(t *testing.T) {
	t.Parallel()
	for name, die := range map[string]func(t *testing.T, w *zaloTown, s *service){
		"kept":     func(*testing.T, *zaloTown, *service) {},
		"taken up": func(_ *testing.T, w *zaloTown, s *service) { w.takesUp(s) },
		"handled": func(t *testing.T, w *zaloTown, s *service) {
			u, _, err := s.zaloOA.Decode(w.takesUp(s).Raw)
			if err == nil {
				err = s.engine.Handle(t.Context(), u)
			}
			if err != nil {
				t.Fatal(err)
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newZaloTown(t, false, fakeapi.Options{})
			first := w.starts()
			keeper := w.greets("Mã Trung Hùng")[0]
			keeper.types([2]string{"báo cáo", "Hộ nào có thay đổi"}, [2]string{"không hộ nào thay đổi", "xem lại trước khi gửi"})
			w.handled()
			w.ends(first)
			dying := w.dying()
			keeper.Say("Gửi báo cáo")
			if !w.oa.WaitQuiet(rigPatience) {
				t.Fatal("not kept")
			}
			die(t, w, dying)
			w.front.remove(w.front.turn())
			w.starts()
			if name != "kept" {
				w.clock.skip(inboxClaim)
			}
			w.handled()
			keeper.sees("✓ Đã gửi báo cáo tháng 4/2024")
			if sent, _ := w.april("Mã Trung Hùng"); sent != 1 || keeper.count("✓ Đã gửi") != 1 {
				t.Errorf("%d reports; the chat:\n%s", sent, keeper.transcript())
			}
		})
	}
}

// inboxClaim is how long a replica has what it took up.
const inboxClaim = time.Minute + time.Second

// takesUp takes the event up that waits, as a replica does before it handles it.
func (w *zaloTown) takesUp(s *service) commune.Received {
	w.t.Helper()
	now := w.clock.now()
	row, ok, err := s.db.NextInbox(w.t.Context(), zalooa.Name, commune.InstantOf(now), commune.InstantOf(now.Add(time.Minute)), s.owner)
	if err != nil || !ok {
		w.t.Fatalf("nothing waits: %v", err)
	}
	return row
}

// TestZaloKilledWhileItAnswers: the real program is killed while Zalo keeps its
// answer waiting. The next one answers, once.
func TestZaloKilledWhileItAnswers(t *testing.T) {
	t.Parallel()
	f := newPublicFront()
	api := fakeapi.Start(t, fakeapi.Options{Now: time.Now, LoopbackHTTP: true})
	r := newRig(t, "sqlite:"+storetest.SQLiteFile(t), "", telegramfake.Options{})
	delete(r.env, "GANDAN_TELEGRAM_TOKEN")
	r.env["GANDAN_NOW"], r.env["GANDAN_PUBLIC_URL"] = "2024-04-12T08:00:00+07:00", "http://"+f.serve(t)
	r.env["GANDAN_ZALO_OA_APP_ID"], r.env["GANDAN_ZALO_OA_APP_SECRET"], r.env["GANDAN_ZALO_OA_SECRET_KEY"] = api.AppID(), api.AppSecret(), api.SecretKey()
	r.env["GANDAN_ZALO_OA_REFRESH_TOKEN"], r.env["GANDAN_ZALO_OA_API"], r.env["GANDAN_ZALO_OA_OAUTH"] = api.RefreshToken(), api.URL, api.OAuthURL
	r.roster()
	x := r.invite()["Mã Trung Hùng"]
	p := r.start()
	f.leadsTo(t, p.url)
	api.SetWebhook(r.env["GANDAN_PUBLIC_URL"] + zaloOAPath)
	keeper := &zaloChat{api.Person(oaUser(2001), x.Name, ""), t}
	keeper.types([2]string{"bắt đầu " + x.Code, "3 số cuối"}, [2]string{x.Phone[len(x.Phone)-3:], "Chào đồng chí"}, [2]string{"Tôi đồng ý, bắt đầu", "Đã kết nối"})

	hung := api.Stats().Faults
	api.Fault(fakeapi.Path("/v3.0/oa/message/cs"), fakeapi.Fault{HangBefore: true}, 1)
	keeper.Say("báo cáo")
	r.until("answering", func() bool { return api.Stats().Faults > hung })
	p.kill()
	r.env["GANDAN_NOW"] = "2024-04-12T08:05:00+07:00"
	next := r.start()
	f.leadsTo(t, next.url)
	keeper.sees("Hộ nào có thay đổi")
	keeper.says("menu", "")
	if n := keeper.count("Hộ nào có thay đổi"); n != 1 {
		t.Errorf("answered %d times; the chat:\n%s", n, keeper.transcript())
	}
	next.stop()
	api.NoViolations(t)
	if strings.Contains(p.logged()+next.logged(), api.AccessToken()) {
		t.Error("the access token is in the log")
	}
}
