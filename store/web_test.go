package store_test

import (
	"fmt"
	"strings"
	"sync"
	"testing"

	"gandan/commune"
	"gandan/store"
	"gandan/store/storetest"
)

// after returns what a chat shows as "seq.rev@at body" lines.
func after(t *testing.T, db *store.DB, chat string, rev int64) string {
	t.Helper()
	var lines []string
	err := db.WebMessages(t.Context(), chat, rev, func(seq, rev int64, at commune.Instant, body []byte) error {
		lines = append(lines, fmt.Sprintf("%d.%d@%d %s", seq, rev, at, body))
		return nil
	})
	must(t, err)
	return strings.Join(lines, ", ")
}

func TestWebMessages(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		ctx := t.Context()
		for i, body := range []string{"một", "hai"} {
			seq, rev, err := db.AppendWeb(ctx, "c", []byte(body), commune.Instant(10+i))
			if seq != int64(i+1) || rev != int64(i+1) || err != nil {
				t.Fatalf("seq %d rev %d %v", seq, rev, err)
			}
		}
		rev, err := db.EditWeb(ctx, "c", 1, []byte("một, sửa"))
		if rev != 3 || err != nil {
			t.Fatalf("edit: rev %d %v", rev, err)
		}
		if seq, rev, err := db.AppendWeb(ctx, "c", nil, 20); seq != 3 || rev != 4 || err != nil {
			t.Fatalf("third: seq %d rev %d %v", seq, rev, err)
		}
		for rev, want := range map[int64]string{
			0: "1.3@10 một, sửa, 2.2@11 hai, 3.4@20 ",
			2: "1.3@10 một, sửa, 3.4@20 ",
			3: "3.4@20 ",
			4: "",
		} {
			if got := after(t, db, "c", rev); got != want {
				t.Errorf("after %d: %q, not %q", rev, got, want)
			}
		}
		if rev, err := db.WebRev(ctx, "c"); rev != 4 || err != nil {
			t.Fatalf("rev %d %v", rev, err)
		}
	})
}

func TestWebEditOfNothing(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		ctx := t.Context()
		_, err := db.EditWeb(ctx, "c", 1, nil)
		if commune.CodeOf(err) != commune.NotFound {
			t.Fatalf("no chat: %v", err)
		}
		must(t, db.AddWebChat(ctx, "c", 1))
		if _, err = db.EditWeb(ctx, "c", 1, nil); commune.CodeOf(err) != commune.NotFound {
			t.Fatalf("no message: %v", err)
		}
		if rev, err := db.WebRev(ctx, "c"); rev != 0 || err != nil {
			t.Fatalf("the chat's rev is %d, %v", rev, err)
		}
	})
}

func TestWebChats(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		ctx := t.Context()
		for _, want := range []bool{false, true} {
			if ok, err := db.WebChatExists(ctx, "c"); ok != want || err != nil {
				t.Fatalf("exists %v, %v", ok, err)
			}
			must(t, db.AddWebChat(ctx, "c", 1))
		}
		_, _, err := db.AppendWeb(ctx, "c", []byte("x"), 2)
		must(t, err)
		must(t, db.AddWebChat(ctx, "c", 3)) // again: nothing is lost
		if rev, err := db.WebRev(ctx, "c"); rev != 1 || err != nil {
			t.Fatalf("rev %d, %v", rev, err)
		}
	})
}

func TestWebChatAtOnce(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		var wg sync.WaitGroup
		for range 8 {
			wg.Go(func() {
				if _, _, err := db.AppendWeb(t.Context(), "c", []byte("x"), 1); err != nil {
					t.Error(err)
				}
			})
		}
		wg.Wait()
		if got := strings.Count(after(t, db, "c", 0), "x"); got != 8 {
			t.Fatalf("%d messages", got)
		}
		if rev, err := db.WebRev(t.Context(), "c"); rev != 8 || err != nil {
			t.Fatalf("rev %d, %v", rev, err)
		}
	})
}
