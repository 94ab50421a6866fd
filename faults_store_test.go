package main

import (
	"flag"
	"fmt"
	"hash/fnv"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"gandan/bot/bottest"
	"gandan/store/storetest"
)

var (
	faultSeeds = flag.Int("faults.seeds", 1, "how often each story is played over stores that fail")
	faultRate  = flag.Float64("faults.rate", 0.01, "the probability with which a call to a store fails")
	faultSeed  = flag.Uint64("faults.seed", 1, "the first seed")
)

// TestStoriesOverFaults plays every story while calls to the stores fail, before
// they are done or after. What is stored, what people were told and which notices
// they got is as without faults.
func TestStoriesOverFaults(t *testing.T) {
	t.Parallel()
	storetest.OneGoroutine(t)
	overFaults(t, stories(t), 60, func(f *faults) { f.rate = *faultRate })
}

// TestStoriesOverUnheardCommits does so while nothing fails but COMMITs: the
// first is not done, the second is done but said to have failed, the third goes
// well, and so on. Each submission is made three times, and as updates bear no
// time here the session alone knows when its tap came. Granting a leave makes the
// reports of two people anew after it is stored, which takes several commits in
// a row: there is no way through for it here.
func TestStoriesOverUnheardCommits(t *testing.T) {
	t.Parallel()
	storetest.OneGoroutine(t)
	list := slices.DeleteFunc(stories(t), func(file string) bool {
		long := strings.HasPrefix(filepath.Base(file), "nghi-")
		if long {
			t.Log("not played, as it commits more than once a tap: ", filepath.Base(file))
		}
		return long
	})
	overFaults(t, list, 20, func(f *faults) { f.deaf = true })
}

// TestStoriesOverManyFaults does so for a few stories where hardly a turn goes
// through at once.
func TestStoriesOverManyFaults(t *testing.T) {
	t.Parallel()
	storetest.OneGoroutine(t)
	overFaults(t, few("khong-thay-doi", "tra-lai-bo-sung-tiep-nhan", "sua-nhan-khau"), 500, func(f *faults) { f.rate = 0.07 })
}

// TestStoriesOverFaultsMySQL does so on the server, for stories in which every
// kind of thing is stored.
func TestStoriesOverFaultsMySQL(t *testing.T) {
	t.Parallel()
	storetest.OneGoroutine(t)
	if os.Getenv(storetest.Variable) == "" {
		t.Skip(storetest.Variable + " is not set")
	}
	var all figures
	for _, file := range few("tra-lai-bo-sung-tiep-nhan", "sua-nhan-khau", "nhac-viec-thang-tu") {
		t.Run(filepath.Base(file), func(t *testing.T) {
			all.add(faultyStory(t, file, 60, func(f *faults) { f.rate = 0.03 }, mysqlStory))
		})
	}
	t.Log(all)
}

func overFaults(t *testing.T, files []string, tries int, how func(*faults)) {
	t.Helper()
	var mu sync.Mutex
	var all figures
	t.Run("stories", func(t *testing.T) {
		for _, file := range files {
			t.Run(filepath.Base(file), func(t *testing.T) {
				t.Parallel()
				got := faultyStory(t, file, tries, how, sqliteStory)
				mu.Lock()
				defer mu.Unlock()
				all.add(got)
			})
		}
	})
	t.Log(all)
}

// stories lists all there are.
func stories(t *testing.T) []string {
	t.Helper()
	files, err := filepath.Glob("handlers/testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no stories: %v", err)
	}
	return files
}

// some are all stories, or every twentieth one under the race detector, with which
// the embedded database takes ten times as long. Which one it begins with says from.
func some(files []string, from int) (list []string) {
	if !storetest.Race {
		return files
	}
	for i := from; i < len(files); i += 20 {
		list = append(list, files[i])
	}
	return list
}

// few are the stories of these names.
func few(names ...string) (files []string) {
	for _, name := range names {
		files = append(files, filepath.Join("handlers", "testdata", name+".txt"))
	}
	return files
}

// faultyStory plays one story without faults and then with them, and compares.
func faultyStory(t *testing.T, file string, tries int, how func(*faults), open func(testing.TB) (*story, string)) figures {
	t.Helper()
	script, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	// The sessions are kept in the database, or apart from it as in Redis.
	play := func(t testing.TB, f *faults, apart bool) ([]bottest.Act, meant) {
		s, tables := open(t)
		w := &shaken{story: s, faults: f}
		if apart {
			w.apart = new(bottest.Sessions)
		}
		acts := bottest.Play(t, w.shaking(tries), string(script))
		f.on = false
		w.lettersOnce()
		return acts, meaning(t, w.raw, column(t, w.raw, tables))
	}
	var all figures
	acts, want := play(t, newFaults(file, 0), false)
	for seed := *faultSeed; seed < *faultSeed+uint64(*faultSeeds); seed++ {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			f := newFaults(file, seed)
			how(f)
			sum := fnv.New32a()
			sum.Write([]byte(file))
			got, is := play(t, f, (uint64(sum.Sum32())+seed)%2 == 0)
			sameActs(t, acts, got)
			sameMeaning(t, want, is)
			all.add(f.count)
			if t.Failed() {
				t.Logf("%v", f.count)
			}
		})
	}
	return all
}

// sqliteStory opens the demo's commune in a file; the query lists its tables.
func sqliteStory(t testing.TB) (*story, string) {
	t.Helper()
	return openStory(t), "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
}

// sameActs fails where somebody saw something else than without faults.
func sameActs(t *testing.T, want, got []bottest.Act) {
	t.Helper()
	for i := range want {
		for _, list := range [][2][]string{{want[i].Screens, got[i].Screens}, {sorted(want[i].Notices), sorted(got[i].Notices)}} {
			if !slices.Equal(list[0], list[1]) {
				t.Errorf("after %s\n got:\n%s want:\n%s", want[i].Line, strings.Join(list[1], ""), strings.Join(list[0], ""))
				return
			}
		}
	}
}

func sorted(list []string) []string { return slices.Sorted(slices.Values(list)) }

// sameMeaning fails where something else is stored than without faults.
func sameMeaning(t *testing.T, want, got meant) {
	t.Helper()
	for _, lists := range [][2][]string{{want.bare, got.bare}, {want.named, got.named}} {
		if slices.Equal(lists[0], lists[1]) {
			continue
		}
		more, less := surplus(lists[1], lists[0]), surplus(lists[0], lists[1])
		t.Errorf("%d rows too many, %d missing:\n+ %s\n- %s", len(more), len(less),
			strings.Join(more[:min(5, len(more))], "\n+ "), strings.Join(less[:min(5, len(less))], "\n- "))
		return
	}
}

// surplus lists what is in one list more often than in another.
func surplus(a, b []string) (more []string) {
	n := map[string]int{}
	for _, x := range b {
		n[x]++
	}
	for _, x := range a {
		if n[x]--; n[x] < 0 {
			more = append(more, x)
		}
	}
	return more
}
