package bot

import (
	"strconv"
	"strings"

	"github.com/go-json-experiment/json/jsontext"
)

// take goes past b where it is next.
func (c *codec) take(b byte) bool {
	if c.pos < len(c.in) && c.in[c.pos] == b {
		c.pos++
		return true
	}
	return false
}

// want goes past b, which must be next.
func (c *codec) want(b byte) {
	if !c.take(b) {
		c.odd = true
	}
}

// literal goes past a word where it is next.
func (c *codec) literal(word string) bool {
	if strings.HasPrefix(c.in[c.pos:], word) {
		c.pos += len(word)
		return true
	}
	return false
}

// quoted reads a text.
func (c *codec) quoted() string {
	c.want('"')
	from, i := c.pos, c.pos
	for i < len(c.in) && plainByte[c.in[i]] {
		i++
	}
	if i < len(c.in) && c.in[i] == '"' {
		c.pos = i + 1
		return c.in[from:i]
	}
	for ; i < len(c.in) && c.in[i] != '"'; i++ {
		if c.in[i] == '\\' {
			i++
		}
	}
	c.pos = min(i+1, len(c.in))
	return c.unquote(c.in[max(from-1, 0):c.pos])
}

// plainByte are the bytes that stand for themselves in a text of JSON.
var plainByte = func() (list [256]bool) {
	for b := range list {
		list[b] = b >= ' ' && b != '"' && b != '\\'
	}
	return list
}()

// unquote resolves the escapes of a text in its quotes.
func (c *codec) unquote(text string) string {
	plain, err := jsontext.AppendUnquote(make([]byte, 0, len(text)), text) // refuses what is cut short
	c.odd = c.odd || err != nil
	return string(plain)
}

// quote writes a text and a comma.
func (c *codec) quote(text string) {
	c.out = append(c.out, '"')
	from := 0
	for i := range len(text) {
		if b := text[i]; !plainByte[b] {
			c.out = append(c.out, text[from:i]...)
			c.out = append(c.out, escapes[b]...)
			from = i + 1
		}
	}
	c.out = append(c.out, text[from:]...)
	c.out = append(c.out, '"', ',')
}

// escapes are how the bytes are written that cannot stand in a text of JSON.
var escapes = func() (list [128]string) {
	for b := range list {
		quoted, _ := jsontext.AppendQuote(nil, string(rune(b)))
		list[b] = string(quoted[1 : len(quoted)-1])
	}
	return list
}()

// token reads up to what ends a number.
func (c *codec) token() string {
	from := c.pos
	for c.pos < len(c.in) && strings.IndexByte("+-.0123456789Ee", c.in[c.pos]) >= 0 {
		c.pos++
	}
	return c.in[from:c.pos]
}

// integer reads a whole number as strconv writes it.
func (c *codec) integer() int64 {
	t := c.token()
	n, err := strconv.ParseInt(t, 10, 64)
	digits := strings.TrimPrefix(t, "-")
	if err != nil || t[0] == '+' || digits[0] == '0' && t != "0" {
		c.odd = true
	}
	return n
}

// fraction reads any number.
func (c *codec) fraction() float64 {
	t := c.token()
	x, err := strconv.ParseFloat(t, 64)
	if err != nil || !jsontext.Value(t).IsValid() {
		c.odd = true
	}
	return x
}

// many estimates how many elements the list has that comes next, by what stands
// between them: it is the room to make, and may be wrong.
func (c *codec) many(between string) int {
	list, _, _ := strings.Cut(c.in[c.pos:], between[:1]+"]")
	return min(1+strings.Count(list, between), 100)
}

// elements reads a list, each element by what it is given.
func (c *codec) elements(element func()) {
	c.want('[')
	if c.take(']') {
		return
	}
	for !c.odd {
		element()
		if !c.take(',') {
			break
		}
	}
	c.want(']')
}

// pairs reads an object of texts.
func (c *codec) pairs(p Args) {
	c.want('{')
	if c.take('}') {
		return
	}
	for !c.odd {
		k := c.quoted()
		c.want(':')
		p[k] = c.quoted()
		if !c.take(',') {
			break
		}
	}
	c.want('}')
}
