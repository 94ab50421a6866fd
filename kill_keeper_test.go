package main

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"time"

	"gandan/bot/telegram/fakeapi"
)

const (
	firstWait  = 3 * time.Second  // for an answer, before the same is done again
	longestOne = 15 * time.Second // after many
	mostTurns  = 400              // after which somebody is lost for good,
	mostMisses = 12               // as after so many without an answer
	nervous    = 25               // of so many things one is done twice at once
	patientOne = 3                // of so many people one does nothing twice:
	answerIn   = 3 * time.Minute  // all that they do is answered
)

// receipt begins the message that tells that the report is filed.
const receipt = "✓ Đã gửi báo cáo tháng 4/2024"

// keeper is a person who files, by going on from what the chat shows: what is
// not answered for a while is done again, but by the patient, who wait for it,
// and who does not know where they are begins anew.
type keeper struct {
	*cadre
	phone, title, code string
	visits             []*visit
	putsOff            bool // leaves it at the preview in the end
	patient            bool // does nothing twice
	chance             *rand.Rand

	on           *visit          // that is spoken of
	seen         map[string]bool // texts of "Đã ghi: …" that were shown
	closing      *visit          // "Xong hộ này" was tapped, and nothing has come of it yet
	closed       map[*visit]bool // something has, and it was not opened again
	linked       bool            // or has joined
	filed        bool            // tapped Gửi
	ended        bool            // is through
	again, twice int             // things done again for want of an answer, done twice at once
	astray       int             // times that the keeper began anew
	end          string          // the text of the last screen
}

// newKeeper invents the n-th keeper.
func newKeeper(r *rig, n int, chance *rand.Rand) *keeper {
	k := &keeper{cadre: r.phone(int64(firstKeeper+n), keeperName(n)), phone: fmt.Sprintf("0352%06d", n), title: "Đảng viên",
		putsOff: n%killPutOff == killPutOff-1, patient: n%patientOne == 0, chance: rand.New(rand.NewPCG(chance.Uint64(), 0)), seen: map[string]bool{}, closed: map[*visit]bool{}}
	if n%(2*killGroup) == 0 {
		k.title = "Bí thư Chi bộ"
	}
	for i := range killHouses {
		k.visits = append(k.visits, newVisit(n, i, chance))
	}
	return k
}

// least is how many screens it takes at least to file.
func (k *keeper) least() int {
	n := 3 // the card, the preview, the receipt
	for _, v := range k.visits {
		if v.changed {
			n += 4 + len(v.taps) // the tick, the topics, the questions, "Đã ghi"
		}
	}
	return n
}

// files goes on until the report is filed, or put off.
func (k *keeper) files() {
	first := firstWait
	if k.patient {
		first = answerIn
	}
	wait, misses := first, 0
	for turn := 0; turn < mostTurns && misses < mostMisses; turn++ {
		shown := k.look()
		if k.ended {
			return
		}
		do := k.next(shown)
		do()
		if !k.patient && k.chance.IntN(nervous) == 0 {
			k.twice++
			do()
		}
		_, answered := k.WaitFor(func(m fakeapi.Message) bool {
			return isScreen(m) && (m.ID > shown.ID || m.ID == shown.ID && m.Edits != shown.Edits)
		}, wait+time.Duration(k.chance.IntN(1000))*time.Millisecond)
		if answered {
			wait, misses = first, 0
			continue
		}
		if k.patient {
			break
		}
		wait, misses, k.again = min(2*wait, longestOne), misses+1, k.again+1
	}
	k.t.Errorf("%s does not get through; the chat:\n%s", k.name, k.transcript())
}

// isScreen tells a screen from a notice, whose buttons name the letter, and
// from what the person wrote.
func isScreen(m fakeapi.Message) bool {
	if !m.FromBot {
		return false
	}
	for _, row := range m.Buttons {
		for _, b := range row {
			return !strings.HasPrefix(b.Data, "n")
		}
	}
	return true
}

// look reads the chat: what was confirmed, and the newest screen.
func (k *keeper) look() (shown fakeapi.Message) {
	for _, m := range k.Messages() {
		if isScreen(m) {
			shown = m
			k.notes(m.Text)
		}
	}
	k.end = shown.Text
	k.ended = k.ended || strings.Contains(shown.Text, receipt)
	return shown
}

// notes keeps what a screen confirms.
func (k *keeper) notes(text string) {
	if _, line, ok := strings.Cut(text, "Đã ghi: "); ok {
		line, _, _ = strings.Cut(line, "\n")
		k.seen[line] = true
	}
}

// noted tells whether it was confirmed that a visit's matter is recorded.
func (k *keeper) noted(v *visit) bool {
	for line := range k.seen {
		if strings.Contains(line, v.text) {
			return true
		}
	}
	return false
}
