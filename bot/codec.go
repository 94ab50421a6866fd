package bot

import (
	"bytes"
	"math"
	"strconv"
	"sync"
	"unicode/utf8"
)

// codec writes or reads a session as JSON, in one walk over its fields. It knows
// the JSON that it writes itself: no space, no null, no unknown name. What is
// something else is noted in odd, and then the library does it.
type codec struct {
	writing bool
	odd     bool
	out     []byte // written so far; a comma ends each element

	in   string // read from; what is read are parts of it, not copies
	pos  int    // read so far
	name string // of the field that comes next; empty: none in this object
}

// record is what is kept as an object.
type record interface{ fields(c *codec) }

// writers keep their buffers from one session to the next.
var writers = sync.Pool{New: func() any { return &codec{writing: true} }}

// writeRecord returns r as JSON, in memory of its own, and whether it could.
func writeRecord(r record) ([]byte, bool) {
	c := writers.Get().(*codec)
	defer writers.Put(c)
	c.out, c.odd = c.out[:0], false
	c.braces(r)
	data := bytes.Clone(c.out[:len(c.out)-1])
	return data, !c.odd && utf8.Valid(data)
}

// readRecord sets r from JSON that writeRecord could have written, and reports
// whether it was such. What it sets shares the memory of data.
func readRecord(data string, r record) bool {
	c := codec{in: data}
	c.braces(r)
	return !c.odd && c.pos == len(data) && utf8.ValidString(data)
}

// braces takes an object from its opening brace to its closing one.
func (c *codec) braces(r record) {
	if c.writing {
		c.out = append(c.out, '{')
		r.fields(c)
		c.close('{', '}')
		return
	}
	c.want('{')
	if c.take('}') {
		return
	}
	c.key()
	for c.name != "" {
		at := c.pos
		if r.fields(c); c.pos == at { // nobody's name
			c.odd, c.name = true, ""
		}
	}
}

// close ends an object or a list: the comma of its last element gives way.
func (c *codec) close(open, end byte) {
	if c.out[len(c.out)-1] == open {
		c.out = append(c.out, end, ',')
		return
	}
	c.out[len(c.out)-1] = end
	c.out = append(c.out, ',')
}

// begin writes the name of a field.
func (c *codec) begin(name string) {
	c.out = append(c.out, '"')
	c.out = append(c.out, name...)
	c.out = append(c.out, '"', ':')
}

// key reads the name of the next field.
func (c *codec) key() {
	c.name = c.quoted()
	c.want(':')
	if c.odd || c.name == "" {
		c.odd, c.name = true, ""
	}
}

// next goes on to the field after the one just read, if there is one.
func (c *codec) next() {
	if c.take(',') {
		c.key()
		return
	}
	c.name = ""
	c.want('}')
}

func (c *codec) text(name string, p *string) {
	if !c.writing {
		if c.name == name {
			*p = c.quoted()
			c.next()
		}
		return
	}
	if *p != "" {
		c.begin(name)
		c.quote(*p)
	}
}

func (c *codec) flag(name string, p *bool) {
	if !c.writing {
		if c.name == name {
			*p = c.literal("true")
			if !*p && !c.literal("false") {
				c.odd = true
			}
			c.next()
		}
		return
	}
	if *p {
		c.begin(name)
		c.out = append(c.out, "true,"...)
	}
}

func number[N ~int | ~int64](c *codec, name string, p *N) {
	if !c.writing {
		if c.name == name {
			*p = N(c.integer())
			c.next()
		}
		return
	}
	if *p != 0 {
		c.begin(name)
		c.out = append(strconv.AppendInt(c.out, int64(*p), 10), ',')
	}
}

// degrees is a number with a fraction.
func (c *codec) degrees(name string, p *float64) {
	if !c.writing {
		if c.name == name {
			*p = c.fraction()
			c.next()
		}
		return
	}
	if *p != 0 {
		c.begin(name)
		c.out = append(strconv.AppendFloat(c.out, *p, 'f', -1, 64), ',')
		c.odd = c.odd || math.IsNaN(*p) || math.IsInf(*p, 0)
	}
}

func (c *codec) texts(name string, p *[]string) {
	if !c.writing {
		if c.name == name {
			*p = make([]string, 0, c.many(`",`))
			c.elements(func() { *p = append(*p, c.quoted()) })
			c.next()
		}
		return
	}
	if len(*p) > 0 {
		c.begin(name)
		c.out = append(c.out, '[')
		for _, s := range *p {
			c.quote(s)
		}
		c.close('[', ']')
	}
}

func (c *codec) args(name string, p *Args) {
	if !c.writing {
		if c.name == name {
			if *p == nil {
				*p = Args{}
			}
			c.pairs(*p)
			c.next()
		}
		return
	}
	if len(*p) > 0 {
		c.begin(name)
		c.out = append(c.out, '{')
		for k, v := range *p {
			c.quote(k)
			c.out[len(c.out)-1] = ':'
			c.quote(v)
		}
		c.close('{', '}')
	}
}

// object is a field that is left out where nothing in it is set.
func (c *codec) object(name string, r record) {
	if !c.writing {
		if c.name == name {
			c.braces(r)
			c.next()
		}
		return
	}
	at := len(c.out)
	c.begin(name)
	if c.braces(r); c.out[len(c.out)-3] == '{' && c.out[len(c.out)-2] == '}' {
		c.out = c.out[:at]
	}
}

// pointer is an object that need not be there.
func pointer[T any, P interface {
	*T
	record
}](c *codec, name string, p *P,
) {
	if c.writing && *p == nil || !c.writing && c.name != name {
		return
	}
	if *p == nil {
		*p = new(T)
	}
	c.object(name, *p)
}

func list[T any, P interface {
	*T
	record
}](c *codec, name string, p *[]T,
) {
	if !c.writing {
		if c.name == name {
			*p = make([]T, 0, c.many(`},{`))
			c.elements(func() {
				var zero T
				*p = append(*p, zero)
				c.braces(P(&(*p)[len(*p)-1]))
			})
			c.next()
		}
		return
	}
	if len(*p) > 0 {
		c.begin(name)
		c.out = append(c.out, '[')
		for i := range *p {
			c.braces(P(&(*p)[i]))
		}
		c.close('[', ']')
	}
}
