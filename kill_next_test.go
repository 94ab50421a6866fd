package main

import (
	"slices"
	"strings"

	"gandan/bot/telegram/fakeapi"
)

// keeperScreens are what a keeper knows, by words that stand on them, and what to do
// there; the first that fits is meant.
var keeperScreens = []struct {
	words string
	next  func(*keeper, fakeapi.Message) func()
}{
	{"3 số cuối", (*keeper).confirms},
	{"Đã kết nối.", (*keeper).opens},
	{"Xin đồng chí xem lại trước khi gửi", (*keeper).sends},
	{"Đã ghi: ", (*keeper).closes},
	{"ộ nào có thay đổi", (*keeper).chooses},
	{"Có thay đổi gì?", (*keeper).picks},
}

// next is what the keeper does at a screen.
func (k *keeper) next(shown fakeapi.Message) func() {
	k.settles(shown)
	if hasButton(shown, "Tôi đồng ý, bắt đầu") {
		return k.tap(shown, "Tôi đồng ý, bắt đầu")
	}
	for _, s := range keeperScreens {
		if strings.Contains(shown.Text, s.words) {
			return s.next(k, shown)
		}
	}
	return k.answers(shown)
}

// settles notes by what comes next whether a household was closed: a tap on a
// screen that another text has replaced closes nothing.
func (k *keeper) settles(shown fakeapi.Message) {
	onward := strings.Contains(shown.Text, "Xin đồng chí xem lại trước khi gửi") || strings.Contains(shown.Text, "Có thay đổi gì?")
	switch {
	case k.closing == nil || strings.Contains(shown.Text, "Đã ghi: "):
		return
	case onward:
		k.closed[k.closing] = true
	}
	k.closing = nil
}

// tap is a tap on the first button that begins so.
func (k *keeper) tap(shown fakeapi.Message, label string) func() {
	return func() {
		for _, row := range shown.Buttons {
			for _, b := range row {
				if strings.HasPrefix(b.Label, label) {
					k.TapData(shown.ID, b.Data)
					return
				}
			}
		}
	}
}

// hasButton reports whether a message has a button that begins so.
func hasButton(m fakeapi.Message, label string) bool {
	return slices.ContainsFunc(m.Buttons, func(row []fakeapi.Button) bool {
		return slices.ContainsFunc(row, func(b fakeapi.Button) bool { return strings.HasPrefix(b.Label, label) })
	})
}

func (k *keeper) types(text string) func() { return func() { k.Say(text) } }

// confirms tells the digits of the phone.
func (k *keeper) confirms(fakeapi.Message) func() { return k.types(k.phone[len(k.phone)-3:]) }

// opens begins the report, or joining where that is not done.
func (k *keeper) opens(shown fakeapi.Message) func() {
	if k.code != "" && !k.linked && !strings.Contains(shown.Text, "ã kết nối") && !strings.Contains(shown.Text, "đã được kết nối") {
		return k.types("/start " + k.code)
	}
	k.linked = true
	return k.types("báo cáo")
}

// chooses ticks on the card what changed and is not noted yet, takes other
// ticks away, and goes on when all is as it should be.
func (k *keeper) chooses(shown fakeapi.Message) func() {
	for _, v := range k.visits {
		wanted := v.changed && !k.noted(v)
		if ticked := hasButton(shown, "✓ "+v.short); ticked && !wanted {
			delete(k.closed, v)
			return k.tap(shown, "✓ "+v.short)
		} else if wanted && !ticked {
			return k.tap(shown, v.short)
		}
	}
	if hasButton(shown, "Xong, ") {
		return k.tap(shown, "Xong, ")
	}
	return k.tap(shown, "Không ")
}

// picks chooses the topic of the household that is asked about.
func (k *keeper) picks(shown fakeapi.Message) func() {
	for _, v := range k.visits {
		if v.changed && !k.noted(v) && strings.Contains(shown.Text, v.head) {
			k.on = v
			return k.tap(shown, v.label)
		}
	}
	return k.anew(shown)
}

// answers answers a question of the topic that was chosen.
func (k *keeper) answers(shown fakeapi.Message) func() {
	if v := k.on; v != nil {
		for question, button := range v.taps {
			if strings.Contains(shown.Text, question) {
				return k.tap(shown, button)
			}
		}
		if strings.Contains(shown.Text, v.asks) {
			return k.types(v.text)
		}
	}
	return k.anew(shown)
}

// closes goes on after something was recorded.
func (k *keeper) closes(shown fakeapi.Message) func() {
	for _, v := range k.visits {
		if strings.Contains(shown.Text, v.text) {
			k.closing = v
		}
	}
	return k.tap(shown, "Xong hộ này")
}

// sends files the report, or puts that off for good.
func (k *keeper) sends(shown fakeapi.Message) func() {
	k.on = nil
	if k.putsOff {
		k.ended = true
		return func() {}
	}
	k.filed = true
	return k.tap(shown, "Gửi báo cáo")
}

// anew is what somebody does who does not know where they are.
func (k *keeper) anew(shown fakeapi.Message) func() {
	if shown.ID != 0 {
		k.astray++
	}
	return k.opens(shown)
}
