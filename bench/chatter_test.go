package bench

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"
)

// step is what a person does once: taps the first button that reads so, or
// types.
type step struct {
	button string
	text   string // where it is not empty, it is typed
}

// shownScreen is what a bot showed after a step.
type shownScreen struct {
	Text    string   `json:"text"`
	Buttons []string `json:"buttons"`
}

// player brings updates to a bot's webhook as the Bot API does: one at a time
// for each chat, waiting for the answer.
type player struct {
	api    *chatAPI
	hook   webhook
	client *http.Client
}

func newPlayer(api *chatAPI, hook webhook, atOnce int) *player {
	return &player{api: api, hook: hook, client: &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: atOnce}, Timeout: time.Minute}}
}

// button is one of an inline keyboard.
type button struct {
	Text string `json:"text"`
	Data string `json:"callback_data"`
}

// buttons lists those of the seat's message.
func (s *seat) buttons() (list []button) {
	var k struct {
		Rows [][]button `json:"inline_keyboard"`
	}
	if json.Unmarshal(s.markup, &k) != nil {
		return nil
	}
	for _, row := range k.Rows {
		list = append(list, row...)
	}
	return list
}

// screen is what the seat shows.
func (s *seat) screen() shownScreen {
	s.mu.Lock()
	defer s.mu.Unlock()
	shown := shownScreen{Text: s.text}
	for _, b := range s.buttons() {
		shown.Buttons = append(shown.Buttons, b.Text)
	}
	return shown
}

// update makes the update of a step, and returns how often the chat had changed.
func (p *player) update(s *seat, do step) (body []byte, version int, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	id := p.api.next.Add(1)
	from := fmt.Sprintf(`{"id":%d,"is_bot":false,"first_name":"Minh","language_code":"vi"}`, s.id)
	if do.text != "" {
		text, _ := json.Marshal(do.text)
		entities := ""
		if strings.HasPrefix(do.text, "/") {
			entities = fmt.Sprintf(`,"entities":[{"type":"bot_command","offset":0,"length":%d}]`, len(do.text))
		}
		return fmt.Appendf(nil, `{"update_id":%d,"message":{"message_id":%d,"from":%s,"chat":{"id":%d,"first_name":"Minh","type":"private"},`+
			`"date":1712883600,"text":%s%s}}`, id, id, from, s.id, text, entities), s.version, nil
	}
	all := s.buttons()
	i := slices.IndexFunc(all, func(b button) bool { return strings.Contains(b.Text, do.button) })
	if i < 0 {
		return nil, 0, fmt.Errorf("no button %q under %q", do.button, s.text)
	}
	data, _ := json.Marshal(all[i].Data)
	return fmt.Appendf(nil, `{"update_id":%d,"callback_query":{"id":"4%018d","from":%s,"message":%s,"chat_instance":"%d","data":%s}}`,
		id, id, from, messageJSON(s.id, s.message, s.text, s.markup), s.id*31, data), s.version, nil
}

// do does a step and waits until the bot has taken it and shown something.
func (p *player) do(s *seat, do step) error {
	body, version, err := p.update(s, do)
	if err != nil {
		return err
	}
	r, err := http.NewRequest(http.MethodPost, p.hook.url, bytes.NewReader(body))
	if err != nil {
		return err
	}
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("X-Telegram-Bot-Api-Secret-Token", p.hook.secret)
	answer, err := p.client.Do(r)
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	call, err := io.ReadAll(answer.Body)
	if err != nil || answer.StatusCode != http.StatusOK {
		return fmt.Errorf("status %d: %w", answer.StatusCode, err)
	}
	if bytes.Contains(call, []byte(`"answerCallbackQuery"`)) { // the answer may carry a call
		p.api.answers.Add(1)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.version == version {
		return fmt.Errorf("nothing was shown after %+v under %q", do, s.text)
	}
	return nil
}

// each plays a script once in each chat, several chats at the same time.
func (p *player) each(seats []*seat, script []step, atOnce int) error {
	var group sync.WaitGroup
	errs := make([]error, atOnce)
	for i := range atOnce {
		group.Go(func() {
			for n := i; n < len(seats) && errs[i] == nil; n += atOnce {
				errs[i] = p.play(seats[n], script, nil)
			}
		})
	}
	group.Wait()
	return errors.Join(errs...)
}

// play plays a script in one chat.
func (p *player) play(s *seat, script []step, took func(time.Duration)) error {
	for _, do := range script {
		began := time.Now()
		if err := p.do(s, do); err != nil {
			return err
		}
		if took != nil {
			took(time.Since(began))
		}
	}
	return nil
}

// played is what was measured of one stretch.
type played struct {
	turns int
	took  time.Duration
	each  []time.Duration // sorted
}

// stretch plays the script in one chat after the other, so many at the same time,
// until the stretch is over; a script that was begun is played to its end.
func (p *player) stretch(script []step, atOnce int, length time.Duration) (played, error) {
	var group sync.WaitGroup
	errs, lists := make([]error, atOnce), make([][]time.Duration, atOnce)
	began := time.Now()
	for i := range atOnce {
		group.Go(func() {
			for n := i; errs[i] == nil && time.Since(began) < length; n += atOnce {
				s := p.api.seats[n%len(p.api.seats)]
				errs[i] = p.play(s, script, func(d time.Duration) { lists[i] = append(lists[i], d) })
			}
		})
	}
	group.Wait()
	all := slices.Concat(lists...)
	slices.Sort(all)
	return played{turns: len(all), took: time.Since(began), each: all}, errors.Join(errs...)
}

// quantile is the time within which that part of the turns was over.
func (p played) quantile(part float64) time.Duration {
	return p.each[min(len(p.each)-1, int(part*float64(len(p.each))))]
}
