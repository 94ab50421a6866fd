package bot

import (
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
	"pgregory.net/rapid"
)

// library reads JSON with the library alone, which is what codec must equal.
func library[T any](t interface{ Fatal(...any) }, data []byte) T {
	var v T
	if err := json.Unmarshal(data, &v, sessionJSON); err != nil {
		t.Fatal(err)
	}
	return v
}

// agree checks that codec and library read the same from what either writes.
func agree(t interface {
	Fatal(...any)
	Fatalf(string, ...any)
}, s *Session,
) {
	theirs, err := json.Marshal(s, sessionJSON)
	if err != nil {
		t.Fatal(err)
	}
	ours, ok := writeRecord(s)
	if !ok {
		t.Fatalf("not written: %s", theirs)
	}
	want := library[Session](t, theirs)
	if got := library[Session](t, ours); !reflect.DeepEqual(got, want) {
		t.Fatalf("wrote\n%s\nwant\n%s", ours, theirs)
	}
	for _, data := range [][]byte{ours, theirs} {
		var got Session
		if !readRecord(string(data), &got) || !reflect.DeepEqual(got, want) {
			t.Fatalf("read %+v\nof %s", got, data)
		}
	}
}

// Every field of every stored type, alone and all together, is kept under the
// name of its tag: one that is forgotten in fields.go fails here.
func TestCodecKeepsEveryField(t *testing.T) {
	var all Session
	fill(reflect.ValueOf(&all).Elem(), func(one reflect.Value, value any) {
		agree(t, &all)
		one.Set(reflect.ValueOf(value).Convert(one.Type()))
		agree(t, &all)
	})
	var back Session
	data, _ := writeRecord(&all)
	if !readRecord(string(data), &back) || !reflect.DeepEqual(all, back) {
		t.Fatalf("read %+v\nof %s", back, data)
	}
}

// fill gives every field that v leads to a value, by set.
func fill(v reflect.Value, set func(one reflect.Value, value any)) {
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			fill(v.Field(i), set)
		}
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fill(v.Elem(), set)
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		fill(v.Index(0), set)
		fill(v.Index(1), set)
	case reflect.Map:
		set(v, map[string]string{"a": "1"})
	case reflect.String:
		set(v, "ộ\n\"\\")
	case reflect.Bool:
		set(v, true)
	case reflect.Int, reflect.Int64:
		set(v, 7)
	case reflect.Float64:
		set(v, 1.5)
	default:
		panic("codec has no field of kind " + v.Kind().String())
	}
}

// Codec and library agree on every session there can be.
func TestCodecAgrees(t *testing.T) {
	sessions := rapid.Make[Session]()
	rapid.Check(t, func(r *rapid.T) {
		s := sessions.Draw(r, "session")
		agree(r, &s)
	})
}

// What codec does not know the library reads and writes, as before.
func TestCodecLeavesTheRest(t *testing.T) {
	want := Session{Version: 1, Person: "p", Screen: Screen{Text: "ô\u2028", Page: 3}, Seen: "a b"}
	for _, data := range []string{
		`{"version":1,"person":"p","screen":{"x":"ô\u2028","g":3},"seen":["a","b"]}`,
		`{"seen":["a","b"],"screen":{"g":3,"x":"\u00f4\u2028"},"person":"p","version":1}`,
		` {"version":1, "person":"p","screen":{"x":"ô\u2028","g":3,"later":[{"a":null}]},"seen":["a","b"],"more":{}}`,
		`{"version":1,"person":"p","frame":null,"screen":{"x":"ô\u2028","g":3},"seen":["a","b"]}` + "\n",
	} {
		var s Session
		if err := s.decode([]byte(data)); err != nil || !reflect.DeepEqual(s, want) {
			t.Errorf("read %+v of %s", s, data)
		}
	}
	for _, data := range []string{`{`, `{}x`, `{"version":"1"}`, `{"version":1,}`, `{"told":1}`, `{"seen":["a",]}`, `{"version":01}`, `{"version":2}`, "{\"line\":\"\n\"}"} {
		var s Session
		if s.decode([]byte(data)) == nil {
			t.Errorf("read %+v of %s", s, data)
		}
	}
	s := Session{Line: "a\xffb"}
	if data, err := s.encode(); err != nil || string(data) != `{"version":1,"line":"a`+"\ufffd"+`b"}` {
		t.Errorf("wrote %s, %v", data, err)
	}
}

// stored are sessions as they were kept before there was a codec.
func stored(t testing.TB) map[string][]byte {
	t.Helper()
	names, err := filepath.Glob("testdata/sessions/*.json")
	if err != nil || len(names) == 0 {
		t.Fatal(names, err)
	}
	list := map[string][]byte{}
	for _, name := range names {
		if list[name[len("testdata/sessions/"):len(name)-len(".json")]], err = os.ReadFile(name); err != nil {
			t.Fatal(err)
		}
	}
	return list
}

func TestCodecReadsWhatIsStored(t *testing.T) {
	for name, data := range stored(t) {
		var s Session
		if want := library[Session](t, data); !readRecord(string(data), &s) || !reflect.DeepEqual(s, want) {
			t.Errorf("%s: read %+v", name, s)
		}
		agree(t, &s)
	}
}

// FuzzCodec reads anything: what codec takes the library reads alike.
func FuzzCodec(f *testing.F) {
	for _, data := range stored(f) {
		f.Add(string(data))
	}
	f.Fuzz(func(t *testing.T, data string) {
		var ours, theirs Session
		if !readRecord(data, &ours) {
			return
		}
		err := json.Unmarshal([]byte(data), &theirs, sessionJSON, jsontext.AllowDuplicateNames(true))
		if err != nil || !reflect.DeepEqual(ours, theirs) {
			t.Errorf("read %+v, the library %+v, %v", ours, theirs, err)
		}
	})
}

// BenchmarkCodec writes and reads sessions by the codec and by the library.
func BenchmarkCodec(b *testing.B) {
	for name, data := range stored(b) {
		s := library[Session](b, data)
		b.Run(name+"/write/codec", func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, ok := writeRecord(&s); !ok {
					b.Fatal("odd")
				}
			}
		})
		b.Run(name+"/write/library", func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := json.Marshal(&s, sessionJSON); err != nil {
					b.Fatal(err)
				}
			}
		})
		b.Run(name+"/read/codec", func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				var s Session
				if !readRecord(string(data), &s) {
					b.Fatal("odd")
				}
			}
		})
		b.Run(name+"/read/library", func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				var s Session
				if err := json.Unmarshal(data, &s, sessionJSON); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
