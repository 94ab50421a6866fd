package handlers

import (
	"context"
	"fmt"
	"strconv"

	"gandan/bot"
	"gandan/commune"
)

// digester keeps what people wish to be told of figures, and what stood out.
type digester interface {
	// Digest returns what somebody has chosen, with Rev 0 if that is nothing.
	Digest(ctx context.Context, personID string) (commune.Digest, error)
	SetDigest(ctx context.Context, sub commune.Submission, row commune.Digest) error
	// StandingAlerts returns the alerts of a commune that were raised on a day and
	// still hold, as they stand now.
	StandingAlerts(ctx context.Context, communeID string, s commune.Settings, day commune.Date) ([]commune.Alert, error)
}

// digestWish returns what somebody gets, chosen or not; it is Denied to whoever
// sees neither figures nor how they come in.
func (s *Service) digestWish(ctx context.Context, t bot.Turn) (commune.Holder, commune.Digest, error) {
	h, err := s.DB.Holder(ctx, t.Person, s.today(t))
	if err != nil {
		return h, commune.Digest{}, err
	}
	if commune.ScopeOf(h, commune.SeeProgress, s.today(t)).Empty() {
		return h, commune.Digest{}, commune.Errorf(commune.Denied, "digest.denied")
	}
	d, err := s.DB.Digest(ctx, t.Person)
	if err == nil && d.Rev == 0 {
		d = s.Rules().DigestOf(h)
		d.CommuneID = h.Duties[0].CommuneID
	}
	return h, d, err
}

// digest is /bantin: what the person is told of figures without asking, and
// when. With "pick" it asks for the day of the week.
func (s *Service) digest(ctx context.Context, t bot.Turn) (bot.View, error) {
	h, d, err := s.digestWish(ctx, t)
	if commune.CodeOf(err) == commune.Denied {
		return bot.View{Text: t.Print("digest.denied"), Options: []bot.Option{menuOption(t)}}, nil
	}
	if err != nil {
		return bot.View{}, err
	}
	if t.Args["pick"] != "" {
		return weekdaysView(t), nil
	}
	alerted := commune.ToldOfAlerts(h, s.today(t))
	text := s.digestSentence(t, d)
	if alerted {
		text += " " + t.Print("digest.alerts."+onOff(d.Alerts))
	}
	v := bot.View{Text: text}
	if d.Weekly || d.Deadlines || alerted && d.Alerts {
		v.Options = append(v.Options, bot.Option{Label: t.Print("digest.hour"), Do: bot.Do{Flow: "digest_hour"}})
	}
	if d.Weekly {
		v.Options = append(v.Options, bot.Option{Label: t.Print("digest.weekday"), Do: bot.Do{Page: "digest", Args: bot.Args{"pick": "1"}}})
	}
	v.Options = append(v.Options, digestSwitch(t, "weekly", d.Weekly), digestSwitch(t, "deadlines", d.Deadlines))
	if alerted {
		v.Options = append(v.Options, digestSwitch(t, "alerts", d.Alerts))
	}
	v.Options = append(v.Options, menuOption(t))
	return v, nil
}

// digestSentence says what comes when: "Đồng chí nhận bản tin thứ Hai hằng tuần
// và ngày làm việc sau mỗi hạn gửi báo cáo, lúc 07:30".
func (s *Service) digestSentence(t bot.Turn, d commune.Digest) string {
	key := "digest.none"
	switch {
	case d.Weekly && d.Deadlines:
		key = "digest.both"
	case d.Weekly:
		key = "digest.weekly"
	case d.Deadlines:
		key = "digest.deadlines"
	}
	return t.Print(key, "Weekday", weekdayName(t, d.Weekday), "Time", clockWords(s.Rules().DigestClock(d.At)))
}

// digestSwitch offers to switch a part on or off.
func digestSwitch(t bot.Turn, part string, on bool) bot.Option {
	return bot.Option{Label: t.Print("digest.switch." + part + "." + onOff(!on)), Do: bot.Do{Act: "digest.set", Args: bot.Args{"k": part, "v": onOff(!on)}}}
}

func onOff(on bool) string {
	if on {
		return "on"
	}
	return "off"
}

func weekdaysView(t bot.Turn) bot.View {
	v := bot.View{Text: t.Print("digest.pick")}
	for day := 1; day <= 7; day++ {
		v.Options = append(v.Options, bot.Option{Label: capital(weekdayName(t, day)),
			Do: bot.Do{Act: "digest.set", Args: bot.Args{"k": "weekday", "v": strconv.Itoa(day)}}})
	}
	v.Options = append(v.Options, bot.Option{Label: t.Print("bot.back"), Foot: true, Do: bot.Do{Page: "digest"}})
	return v
}

// weekdayName names a day of the week, 1 for Monday to 7 for Sunday.
func weekdayName(t bot.Turn, day int) string {
	return t.Print("day.weekday." + strconv.Itoa(day%7))
}

// clockWords writes a time of day: "07:30".
func clockWords(c commune.Clock) string {
	return fmt.Sprintf("%02d:%02d", int(c)/60, int(c)%60)
}
