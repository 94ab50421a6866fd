package province

import (
	"encoding/hex"
	"math/rand/v2"
	"time"

	"gandan/commune"
)

// inventor draws what cannot be worked out.
type inventor struct {
	*rand.Rand
	phones int
}

func newInventor(seed uint64) *inventor { return &inventor{Rand: rand.New(rand.NewPCG(seed, 2024))} }

// id makes an id as the product does: a UUID that begins with its moment.
func (v *inventor) id(at commune.Instant) string {
	var b [16]byte
	for i := range 6 {
		b[i] = byte(at >> (40 - 8*i))
	}
	for i, bits := 6, v.Uint64(); i < 11; i, bits = i+1, bits>>8 {
		b[i] = byte(bits)
	}
	for i, bits := 11, v.Uint64(); i < 16; i, bits = i+1, bits>>8 {
		b[i] = byte(bits)
	}
	b[6], b[8] = b[6]&0x0f|0x70, b[8]&0x3f|0x80
	var text [36]byte
	at4 := 0
	for i, from := range []int{0, 4, 6, 8, 10} {
		to := []int{4, 6, 8, 10, 16}[i]
		hex.Encode(text[at4:], b[from:to])
		at4 += 2 * (to - from)
		if at4 < len(text) {
			text[at4] = '-'
			at4++
		}
	}
	return string(text[:])
}

// chance is true so many times in a thousand.
func (v *inventor) chance(perMille int) bool { return v.IntN(1000) < perMille }

// days is a stretch of time between so many days and so many, to the millisecond.
func (v *inventor) days(from, to float64) commune.Instant {
	const day = float64(24 * time.Hour / time.Millisecond)
	return commune.Instant((from + v.Float64()*(to-from)) * day)
}

// share is something that happens so often, beside others.
type share struct {
	weight int
	what   string
}

// of draws one of some things by their weights.
func (v *inventor) of(list []share) string {
	all := 0
	for _, s := range list {
		all += s.weight
	}
	n := v.IntN(all)
	for _, s := range list {
		if n -= s.weight; n < 0 {
			return s.what
		}
	}
	return ""
}
