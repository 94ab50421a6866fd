package locales

import (
	"fmt"
	"strings"
)

// fill replaces each {Name} in text by its argument, in one pass, so that
// braces inside an argument are left alone.
func fill(text string, args []any) string {
	if len(args) < 2 || !strings.Contains(text, "{") {
		return text
	}
	var b strings.Builder
	b.Grow(len(text) + 16*len(args))
	for {
		plain, rest, more := strings.Cut(text, "{")
		b.WriteString(plain)
		if !more {
			return b.String()
		}
		text = rest
		if value, length := named(rest, args); length > 0 {
			write(&b, value)
			text = rest[length:]
		} else {
			b.WriteByte('{')
		}
	}
}

// named returns the argument whose name and a closing brace text begins with,
// and how long these are; 0 if none does.
func named(text string, args []any) (value any, length int) {
	for i := 0; i+1 < len(args); i += 2 {
		name, ok := args[i].(string)
		if !ok {
			name = fmt.Sprint(args[i])
		}
		if after, ok := strings.CutPrefix(text, name); ok && strings.HasPrefix(after, "}") {
			return args[i+1], len(name) + 1
		}
	}
	return nil, 0
}

// write writes a value as fmt does.
func write(b *strings.Builder, value any) {
	if s, ok := value.(string); ok {
		b.WriteString(s)
		return
	}
	fmt.Fprint(b, value)
}
