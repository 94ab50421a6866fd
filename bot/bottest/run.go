package bottest

import (
	"flag"
	"os"
	"path/filepath"
	"testing"
)

var update = flag.Bool("update", false, "rewrite the transcripts")

// The ways in which a transcript is played. All must read the same.
const (
	plain   = "plain"   // as written
	twice   = "twice"   // every update is delivered twice
	restart = "restart" // a new process for every update
	lossy   = "lossy"   // the first message of every turn fails to arrive
	crash   = "crash"   // every other save of a session fails
	numbers = "numbers" // buttons are answered by typing numbers and words
	faulty  = "faulty"  // as written, over stores that fail now and then, see Play
)

// Run plays transcripts, each in every way or in those that are named: "plain",
// "twice", "restart", "lossy", "crash", "numbers". They are played side by side.
func Run(t *testing.T, files []string, newWorld func(testing.TB) World, ways ...string) {
	t.Helper()
	if len(files) == 0 {
		t.Fatal("no transcripts")
	}
	if len(ways) == 0 {
		ways = []string{plain, twice, restart, lossy, crash, numbers}
	}
	for _, file := range files {
		for _, mode := range ways {
			t.Run(filepath.Base(file)+"/"+mode, func(t *testing.T) {
				t.Parallel()
				want, err := os.ReadFile(file)
				if err != nil {
					t.Fatal(err)
				}
				got := newPlayer(t, newWorld(t), mode).play(string(want))
				switch {
				case got == string(want):
				case *update && mode == plain:
					if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
						t.Fatal(err)
					}
				default:
					t.Errorf("%s\n\nwhole:\n%s", firstDifference(got, string(want)), got)
				}
			})
		}
	}
}
