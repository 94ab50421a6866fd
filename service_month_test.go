package main

import (
	"strings"
	"testing"

	"gandan/bot/telegram/fakeapi"
)

// TestServiceFromInvitationToReminder runs the service as a commune does, with
// the real program: from the sample list ten people join through Telegram, some
// file April 2024, the clock moves to the deadline, and it is seen who was
// reminded when and who is shown as missing.
func TestServiceFromInvitationToReminder(t *testing.T) {
	eachRig(t, fakeapi.Options{}, func(t *testing.T, r *rig) {
		r.env["GANDAN_NOW"] = "2024-04-12T08:00:00+07:00"
		r.roster()
		codes := r.invite()
		t.Logf("%d invited", len(codes))
		service := r.start()
		var people []string
		for name := range codes {
			people = append(people, name)
		}
		hung := r.phone(1001, "Hùng")
		hung.joins(codes["Mã Trung Hùng"])
		hung.says("báo cáo", "Báo cáo tháng 4/2024")
		t.Log(strings.Join(people, ", "))
		t.Log(hung.transcript())
		service.stop()
		r.api.NoViolations(t)
	})
}
