package main

import (
	"bytes"
	"encoding/json"
	"io"
	"mime/multipart"
	"net/http"
	"slices"
	"strings"
)

// apiPerson is a person as the demo's API tells of one.
type apiPerson struct {
	ID     string   `json:"id"`
	Name   string   `json:"name"`
	Title  string   `json:"title"`
	Duties []string `json:"duties"`
	Place  string   `json:"place"`
	Linked bool     `json:"linked"`
}

// apiMessage is a message as the demo's API tells of one.
type apiMessage struct {
	Seq     int64       `json:"seq"`
	Rev     int64       `json:"rev"`
	At      string      `json:"at"`
	From    string      `json:"from"`
	Kind    string      `json:"kind"`
	Text    string      `json:"text"`
	Options []apiOption `json:"options"`
	Files   []apiFile   `json:"files"`
}

type apiOption struct {
	Label string `json:"label"`
	Data  string `json:"data"`
	On    bool   `json:"on"`
}

type apiFile struct {
	Name string `json:"name"`
	URL  string `json:"url"`
	Type string `json:"type"`
	Size int64  `json:"size"`
}

// ask sends a request; header is pairs of names and values.
func (p *process) ask(method, path string, body io.Reader, header ...string) (int, []byte) {
	p.t.Helper()
	r, err := http.NewRequest(method, p.url+path, body)
	if err != nil {
		p.t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/json")
	for i := 0; i < len(header); i += 2 {
		if header[i] == "Host" {
			r.Host = header[i+1]
		}
		r.Header.Set(header[i], header[i+1])
	}
	res, err := http.DefaultClient.Do(r)
	if err != nil {
		p.t.Fatal(err)
	}
	defer res.Body.Close()
	answer, err := io.ReadAll(res.Body)
	if err != nil {
		p.t.Fatal(err)
	}
	return res.StatusCode, answer
}

// read asks for a path and decodes the answer.
func (p *process) read(path string, into any) {
	p.t.Helper()
	status, body := p.ask(http.MethodGet, path, nil)
	if status != http.StatusOK {
		p.t.Fatalf("%s: %d %s", path, status, body)
	}
	dec := json.NewDecoder(bytes.NewReader(body))
	dec.DisallowUnknownFields()
	if err := dec.Decode(into); err != nil {
		p.t.Fatalf("%s: %v in %s", path, err, body)
	}
}

func (p *process) people() (list []apiPerson) {
	p.t.Helper()
	p.read("/api/people", &list)
	return list
}

// chatOf returns the chat of somebody: the person's id.
func (p *process) chatOf(name string) string {
	p.t.Helper()
	list := p.people()
	i := slices.IndexFunc(list, func(x apiPerson) bool { return x.Name == name })
	if i < 0 {
		p.t.Fatalf("nobody is called %q", name)
	}
	return list[i].ID
}

func (p *process) messages(chat string) (list []apiMessage) {
	p.t.Helper()
	p.read("/api/chats/"+chat+"/messages", &list)
	return list
}

// post puts a JSON value into a chat and returns the answer.
func (p *process) post(chat string, body any) (int, []byte) {
	p.t.Helper()
	text, err := json.Marshal(body)
	if err != nil {
		p.t.Fatal(err)
	}
	return p.ask(http.MethodPost, "/api/chats/"+chat+"/messages", bytes.NewReader(text))
}

// done is post for what is to be taken, and returns the revision.
func (p *process) done(chat string, body any) int64 {
	p.t.Helper()
	status, answer := p.post(chat, body)
	return p.rev(status, answer)
}

// rev reads {"rev":n} of a 200.
func (p *process) rev(status int, answer []byte) int64 {
	p.t.Helper()
	var got struct {
		Rev int64 `json:"rev"`
	}
	if status != http.StatusOK || json.Unmarshal(answer, &got) != nil || got.Rev == 0 {
		p.t.Fatalf("%d %s; log: %s", status, answer, p.log.String())
	}
	return got.Rev
}

func (p *process) says(chat, text string) int64 {
	p.t.Helper()
	return p.done(chat, map[string]string{"text": text})
}

// taps taps the button with that label that was shown last.
func (p *process) taps(chat, label string) int64 {
	p.t.Helper()
	return p.done(chat, map[string]string{"data": p.button(chat, label)})
}

// button returns the payload of the newest button with the label.
func (p *process) button(chat, label string) string {
	p.t.Helper()
	list := p.messages(chat)
	for _, m := range slices.Backward(list) {
		for _, o := range m.Options {
			if o.Label == label {
				return o.Data
			}
		}
	}
	p.t.Fatalf("no button %q in %s", label, told(list))
	return ""
}

// uploads sends files with a text.
func (p *process) uploads(chat, text string, files map[string][]byte) (int, []byte) {
	p.t.Helper()
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	if text != "" {
		if err := form.WriteField("text", text); err != nil {
			p.t.Fatal(err)
		}
	}
	for name, content := range files {
		part, err := form.CreateFormFile("file", name)
		if err == nil {
			_, err = part.Write(content)
		}
		if err != nil {
			p.t.Fatal(err)
		}
	}
	if err := form.Close(); err != nil {
		p.t.Fatal(err)
	}
	return p.ask(http.MethodPost, "/api/chats/"+chat+"/messages", &body, "Content-Type", form.FormDataContentType())
}

// clock moves the clock and returns the answer.
func (p *process) clock(to string) (int, []byte) {
	p.t.Helper()
	return p.ask(http.MethodPost, "/api/clock", strings.NewReader(`{"now":"`+to+`"}`))
}

func (p *process) until(to string) {
	p.t.Helper()
	if status, answer := p.clock(to); status != http.StatusOK {
		p.t.Fatalf("the clock to %s: %d %s", to, status, answer)
	}
}

// last returns the newest message of a chat.
func (p *process) last(chat string) apiMessage {
	p.t.Helper()
	list := p.messages(chat)
	if len(list) == 0 {
		return apiMessage{}
	}
	return list[len(list)-1]
}

// reads fails unless the newest message says that.
func (p *process) reads(chat, want string) {
	p.t.Helper()
	if m := p.last(chat); m.From != "bot" || !strings.Contains(m.Text, want) {
		p.t.Fatalf("the chat ends with %q, want %q; log: %s", m.Text, want, p.log.String())
	}
}

// told writes messages as a reader sees them, for complaints.
func told(list []apiMessage) string {
	var b strings.Builder
	for _, m := range list {
		b.WriteString(m.From + ": " + m.Text + "\n")
		for _, o := range m.Options {
			b.WriteString("  [" + o.Label + "]\n")
		}
	}
	return b.String()
}
