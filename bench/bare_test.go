package bench

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"strconv"
	"testing"
	"time"

	_ "github.com/go-sql-driver/mysql"

	"gandan/commune"
	"gandan/store"
)

// bareVariable holds the settings of the bare loop, as JSON: with it the test
// program is that and nothing else.
const bareVariable = "GANDAN_BENCH_BARE"

// TestMain runs the tests, or the bare loop.
func TestMain(m *testing.M) {
	if settings := os.Getenv(bareVariable); settings != "" {
		fmt.Fprintln(os.Stderr, "bare:", serveBare(settings))
		os.Exit(1)
	}
	os.Exit(m.Run())
}

// otherBot is what a bot that the product is measured against is told.
type otherBot struct {
	Listen string
	API    string // base of the address of methods, with the token
	Redis  string
	MySQL  string // URL of the database
	Survey survey
}

// bare is a bot without a bot in it: what any one must do that keeps its
// sessions in Redis and what was said in a database.
type bare struct {
	otherBot
	redis   *store.Redis
	db      *sql.DB
	client  *http.Client
	session []byte
	drafts  [][]string // ids of reports, with whose they are and where
}

func serveBare(settings string) error {
	s := &bare{client: &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 64}}}
	err := json.Unmarshal([]byte(settings), &s.otherBot)
	if err != nil {
		return err
	}
	if s.redis, err = store.OpenRedis(context.Background(), s.Redis); err != nil {
		return err
	}
	u, err := url.Parse(s.MySQL)
	if err != nil {
		return err
	}
	if s.db, err = sql.Open("mysql", "root@tcp("+u.Host+")"+u.Path+"?interpolateParams=true"); err != nil {
		return err
	}
	s.db.SetMaxIdleConns(20)
	if err := s.readDrafts(); err != nil {
		return err
	}
	s.session = bytes.Repeat([]byte("s"), s.Survey.Packed)
	return http.ListenAndServe(s.Listen, http.HandlerFunc(s.serve))
}

func (s *bare) readDrafts() error {
	rows, err := s.db.Query("SELECT id, person_id, commune_id, place_id FROM reports WHERE state = 'draft' ORDER BY id")
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		row := make([]string, 4)
		if err := rows.Scan(&row[0], &row[1], &row[2], &row[3]); err != nil {
			return err
		}
		s.drafts = append(s.drafts, row)
	}
	return rows.Err()
}

// bareUpdate is what is read of an update.
type bareUpdate struct {
	ID      int64 `json:"update_id"`
	Message *struct {
		Chat struct{ ID int64 } `json:"chat"`
		Text string             `json:"text"`
	} `json:"message"`
	Query *struct {
		From    struct{ ID int64 } `json:"from"`
		Data    string             `json:"data"`
		Message struct {
			ID int64 `json:"message_id"`
		} `json:"message"`
	} `json:"callback_query"`
}

// serve takes one update: two calls of Redis, one of the API, and with a typed
// answer the transaction that stores it.
func (s *bare) serve(w http.ResponseWriter, r *http.Request) {
	var u bareUpdate
	body, err := io.ReadAll(r.Body)
	if err == nil {
		err = json.Unmarshal(body, &u)
	}
	if err == nil {
		err = s.take(r.Context(), u)
	}
	if err != nil {
		http.Error(w, err.Error(), http.StatusServiceUnavailable)
	}
}

func (s *bare) take(ctx context.Context, u bareUpdate) error {
	last := len(s.Survey.Steps) - 1
	chat, shown, message := int64(0), last, int64(0)
	if u.Query != nil {
		chat, message = u.Query.From.ID, u.Query.Message.ID
		shown, _ = strconv.Atoi(u.Query.Data)
	} else {
		chat = u.Message.Chat.ID
	}
	key, at := fmt.Sprint("telegram:", chat), time.Now().UnixMilli()
	data, rev, err := s.redis.LoadSession(ctx, key, "bare", commune.Instant(at), commune.Instant(at+10_000))
	if err != nil {
		return err
	}
	if u.Query == nil {
		if err := s.store(ctx, chat, u, at); err != nil {
			return err
		}
	}
	if err := s.show(ctx, chat, message, shown); err != nil {
		return err
	}
	if data == nil {
		data = s.session
	}
	return s.redis.SaveSession(ctx, key, "bare", data, rev, true)
}

// show sends a screen, or changes the message into it; its buttons lead to the
// next one.
func (s *bare) show(ctx context.Context, chat, message int64, shown int) error {
	screen := s.Survey.Shown[shown]
	next := strconv.Itoa((shown + 1) % len(s.Survey.Shown))
	var rows [][]button
	for _, label := range screen.Buttons {
		rows = append(rows, []button{{Text: label, Data: next}})
	}
	markup, err := json.Marshal(map[string]any{"inline_keyboard": rows})
	if err != nil {
		return err
	}
	method, form := "sendMessage", url.Values{"chat_id": {fmt.Sprint(chat)}, "text": {screen.Text}, "reply_markup": {string(markup)}}
	if message != 0 {
		method = "editMessageText"
		form.Set("message_id", fmt.Sprint(message))
	}
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, s.API+"/"+method, bytes.NewBufferString(form.Encode()))
	if err != nil {
		return err
	}
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	answer, err := s.client.Do(r)
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	var result struct{ OK bool }
	if err := json.NewDecoder(answer.Body).Decode(&result); err != nil || !result.OK {
		return fmt.Errorf("%s was refused: %w", method, err)
	}
	return nil
}

// store writes what AddEntry of the product's store writes.
func (s *bare) store(ctx context.Context, chat int64, u bareUpdate, at int64) error {
	draft := s.drafts[int(chat-firstChat)%len(s.drafts)]
	report, person, place, group := draft[0], draft[1], draft[2], draft[3]
	id := newID()
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback() }()
	for _, q := range []struct {
		text string
		args []any
	}{
		{"INSERT INTO submissions (id, kind, person_id, at, result) VALUES (?, 'entry.add', ?, ?, '')", []any{id, person, at}},
		{"UPDATE reports SET rev = rev + 1 WHERE id = ? AND person_id = ? AND state IN ('draft', 'returned')", []any{report, person}},
		{
			"INSERT INTO entries (id, report_id, commune_id, village_id, group_id, household_id, period, topic, event, proposal, member_id, day, " +
				"facts, text, form, filed, dropped_at, author_id, at, rev) VALUES (?, ?, ?, ?, ?, ?, ?, 'petition', '', '', '', '', ?, ?, 1, 0, 0, ?, ?, 1)",
			[]any{id, report, place, group, group, id, month, `{"category":"infrastructure"}`, u.Message.Text, person, at},
		},
		{
			"INSERT INTO audits (id, commune_id, at, person_id, act, object, object_id, fields) VALUES (?, ?, ?, ?, 'entry.add', 'entry', ?, '')",
			[]any{id, place, at, person, id},
		},
		{"UPDATE submissions SET result = ? WHERE id = ?", []any{`{"ID":"` + id + `","Text":` + strconv.Quote(u.Message.Text) + `}`, id}},
	} {
		if _, err := tx.ExecContext(ctx, q.text, q.args...); err != nil {
			return err
		}
	}
	return tx.Commit()
}

// startOther starts a program that is told the settings in a variable, and
// waits until it listens.
func startOther(b testing.TB, cmd *exec.Cmd, variable string, o otherBot) (pid int) {
	b.Helper()
	settings, err := json.Marshal(o)
	if err != nil {
		b.Fatal(err)
	}
	cmd.Env = append(os.Environ(), variable+"="+string(settings))
	cmd.Stdout, cmd.Stderr = os.Stderr, os.Stderr
	if err := cmd.Start(); err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait() // it was killed, and says so
	})
	until(b, "listening", func() bool { return answers(o.Listen) })
	return cmd.Process.Pid
}
