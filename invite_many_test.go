package main

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"gandan/store/storetest"
)

// A commune of 2,000 cadres is invited in one go; how long it took is printed.
func TestInviteMany(t *testing.T) {
	const cadres = 2000
	storetest.EachURL(t, func(t *testing.T, url string) {
		if strings.HasPrefix(url, "mysql") {
			storetest.Open(t, url)
		}
		var rows strings.Builder
		for i := range cadres {
			fmt.Fprintf(&rows, "Thôn %c;%d;Mã Văn %c%c;09%08d;Vi Văn An;4\n", 'A'+i*10/cadres, i/20%10+1, 'A'+i/26%26, 'a'+i%26, i)
		}
		importJSON(t, url, list(t, rows.String()), "--apply", "--commune", "Đồng Tiến")
		began := time.Now()
		people, _ := inviteJSON(t, url, "--all", "--renew")
		codes := time.Since(began)
		dir := t.TempDir()
		began = time.Now()
		inviteJSON(t, url, "--all", "--renew", "--qr", dir)
		t.Logf("%d codes in %v; renewed, with cards, in %v", len(people), codes.Round(time.Millisecond), time.Since(began).Round(time.Millisecond))
		files, err := filepath.Glob(filepath.Join(dir, "*.pdf"))
		if len(people) != cadres || len(files) != 10 || err != nil {
			t.Errorf("%d people, %d files, %v", len(people), len(files), err)
		}
	})
}
