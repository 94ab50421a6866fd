package province

import (
	"cmp"
	"encoding/json"
	"reflect"
	"slices"
	"strings"
)

// rows are the rows that wait to be written, by table.
type rows struct{ tables []*table }

// table is the rows of one table.
type table struct {
	name    string
	columns []string
	fields  [][]int // of the row's struct, one for each column
	rows    [][]any
}

// put adds a row, a struct whose tags name its columns.
func put[T any](r *rows, name string, row T) {
	t := r.of(name, reflect.TypeFor[T]())
	v := reflect.ValueOf(row)
	values := make([]any, len(t.fields))
	for i, f := range t.fields {
		values[i] = value(v.FieldByIndex(f))
	}
	t.rows = append(t.rows, values)
}

func (r *rows) of(name string, row reflect.Type) *table {
	i := slices.IndexFunc(r.tables, func(t *table) bool { return t.name == name })
	if i >= 0 {
		return r.tables[i]
	}
	t := &table{name: name}
	for _, f := range reflect.VisibleFields(row) {
		column, rest, _ := strings.Cut(strings.TrimPrefix(f.Tag.Get("gorm"), "column:"), ";")
		if column != "" && !strings.Contains(rest, "->") {
			t.columns, t.fields = append(t.columns, column), append(t.fields, f.Index)
		}
	}
	r.tables = append(r.tables, t)
	return t
}

// value is a field as a database takes it.
func value(f reflect.Value) any {
	switch f.Kind() {
	case reflect.String:
		return f.String()
	case reflect.Bool:
		return f.Bool()
	case reflect.Map:
		text, err := json.Marshal(f.Interface())
		if err != nil {
			panic(err) // facts are plain texts
		}
		return string(text)
	default:
		return f.Int()
	}
}

// sort brings the rows into the order of their keys, in which they would have come
// and are written fastest.
func (t *table) sort() {
	slices.SortFunc(t.rows, func(a, b []any) int { return cmp.Compare(a[0].(string), b[0].(string)) })
}
