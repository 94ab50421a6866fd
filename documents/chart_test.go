package documents

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// chartOf is a chart of so many names and series, with values up to a most.
func chartOf(names, each, most int, months bool) Chart {
	long := []string{"Lân Gầu", "Bản Chang Khuổi Nặm Pá Hẩu Thượng Hạ Trung và xóm Ngoài", "Ượng Ẵm", "Nà Lùng"}
	c := Chart{
		Title: "Số người đi làm ăn xa theo thôn của cả xã Đồng Tiến: quý I/2024 so với quý IV/2023",
		Notes: []string{"Đã có báo cáo của 34/36 hộ"}, Rest: "Cộng {N} thôn khác", None: "Chưa có số liệu.", Months: months, Number: strconv.Itoa,
	}
	for i := range each {
		c.Series = append(c.Series, fmt.Sprintf("Quý %d/2024", i+1))
	}
	for i := range names {
		b := Bar{Name: long[i%len(long)]}
		if months {
			b.Name = fmt.Sprintf("%d/24", i+1)
		}
		for j := range each {
			b.Values = append(b.Values, (i*7+j*5+1)%11*most/10)
		}
		c.Bars = append(c.Bars, b)
	}
	return c
}

var chartCases = map[string]Chart{
	"none": chartOf(0, 1, 10, false), "one": chartOf(1, 1, 1234, false), "eleven": chartOf(11, 1, 10, false), "eleven by two": chartOf(11, 2, 9990, false),
	"forty": chartOf(40, 1, 30, false), "forty by two": chartOf(40, 2, 30, false),
	"three months": chartOf(3, 1, 9, true), "a half-year by two": chartOf(6, 2, 20, true), "a year": chartOf(12, 1, 9999, true), "a year by two": chartOf(12, 2, 9999, true),
}

// TestChartsAreReadable: nothing is cut off by the edge or written over
// something else, and the letters are large enough on a phone.
func TestChartsAreReadable(t *testing.T) {
	m, err := newMeasure()
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range chartCases {
		p := newPicture(c, m)
		paper := image.Rect(0, 0, p.width, p.height)
		var taken []image.Rectangle
		add := func(what string, r image.Rectangle) {
			if !r.In(paper) {
				t.Errorf("%s: %s is cut off: %v of %v", name, what, r, paper)
			}
			for _, o := range taken {
				if r.Overlaps(o) {
					t.Errorf("%s: %s at %v is over what stands at %v", name, what, r, o)
				}
			}
			taken = append(taken, r)
		}
		for _, r := range p.rects {
			if r.bar != "" {
				add("the bar of "+r.bar, image.Rect(r.left, r.top, r.right, r.bottom))
			}
		}
		for _, x := range p.texts {
			if x.size < 22 {
				t.Errorf("%s: %q is %v high, half of that on a phone", name, x.words, x.size)
			}
			add(x.words, image.Rect(x.left, x.base-int(x.size*0.75), x.left+m(x.words, x.size), x.base))
		}
	}
}

// TestChartSays: bars begin at zero, are as long as their values, and each value
// is written.
func TestChartSays(t *testing.T) {
	m, err := newMeasure()
	if err != nil {
		t.Fatal(err)
	}
	c := chartOf(4, 1, 10, false)
	c.Bars = []Bar{{Name: "Lân Gầu", Values: []int{400}}, {Name: "Nà Lùng", Values: []int{200}}, {Name: "Tân Lập", Values: []int{0}}, {Name: "Sơn", Values: []int{Unknown}}}
	for _, months := range []bool{false, true} {
		c.Months = months
		p := newPicture(c, m)
		long := map[string]int{}
		for _, r := range p.rects {
			if r.bar != "" {
				long[r.bar] = max(long[r.bar], r.right-r.left)
				if months {
					long[r.bar] = r.bottom - r.top
				}
			}
		}
		if half := long["Nà Lùng"]; len(long) != 2 || half < 50 || long["Lân Gầu"]/2 != half {
			t.Errorf("bars of 400, 200, 0 and nothing known are %v long", long)
		}
		for _, want := range []string{"Lân Gầu", "400", "200", "0", "–", "Đã có báo cáo của 34/36 hộ"} {
			if !slices.ContainsFunc(p.texts, func(x lettering) bool { return x.words == want }) {
				t.Errorf("%q is not written", want)
			}
		}
	}
}

// TestChartOfMany: of many names the largest are drawn in their order, and what
// the others come to is written.
func TestChartOfMany(t *testing.T) {
	c := Chart{Rest: "Cộng {N} thôn khác"}
	sum := 0
	for i := range 40 {
		v := 100 - i/2 // two of each: the last place is shared
		c.Bars = append(c.Bars, Bar{Name: strconv.Itoa(i), Values: []int{v, Unknown}})
		if i >= mostBars {
			sum += v
		}
	}
	slices.Reverse(c.Bars)
	list := c.largest()
	rest := list[len(list)-1]
	if len(list) != mostBars+1 || rest.Name != "Cộng 25 thôn khác" || !slices.Equal(rest.Values, []int{sum, Unknown}) {
		t.Errorf("%d bars, the last %+v; want a sum of %d", len(list), rest, sum)
	}
	if list[0].Name != "15" && list[0].Name != "14" || list[mostBars-1].Name != "0" {
		t.Errorf("from %s to %s", list[0].Name, list[mostBars-1].Name)
	}
}

// TestWriteChart: the picture has its size, and colour where a bar stands.
func TestWriteChart(t *testing.T) {
	var file bytes.Buffer
	if err := WriteChart(&file, chartCases["eleven by two"]); err != nil {
		t.Fatal(err)
	}
	m, err := newMeasure()
	if err != nil {
		t.Fatal(err)
	}
	size := file.Len()
	p := newPicture(chartCases["eleven by two"], m)
	drawn, err := png.Decode(&file)
	if err != nil || drawn.Bounds() != image.Rect(0, 0, p.width, p.height) || p.width != 720 {
		t.Fatalf("%v, %v; want %d by %d", drawn.Bounds(), err, p.width, p.height)
	}
	if size > 60<<10 {
		t.Errorf("%d bytes", size)
	}
	for _, r := range p.rects {
		if r.bar == "" {
			continue
		}
		got := color.RGBAModel.Convert(drawn.At((r.left+r.right)/2, (r.top+r.bottom)/2)).(color.RGBA)
		if got != (color.RGBA{r.fill[0], r.fill[1], r.fill[2], 255}) {
			t.Errorf("the bar of %s is %v", r.bar, got)
		}
	}
}

// TestWrap: words are broken between words and shortened where even that is too
// long, and letters are written whole.
func TestWrap(t *testing.T) {
	m := measure(func(words string, _ float64) int { return len([]rune(words)) })
	for _, c := range []struct {
		words string
		width int
		lines int
		want  string
	}{
		{"Lân Gầu", 10, 2, "Lân Gầu"},
		{"Bản Chang Khuổi", 10, 2, "Bản Chang|Khuổi"},
		{"Bản Chang Khuổi Nặm Pá Hẩu", 10, 2, "Bản Chang|Khuổi Nặm…"},
		{"Khuổitrườnglắmthay", 8, 2, "Khuổitr…"},
		{"Gầu", 3, 1, "Gầu"},
		{"", 3, 1, ""},
	} {
		if got := strings.Join(m.wrap(c.words, 1, c.width, c.lines), "|"); got != c.want {
			t.Errorf("%q in %d by %d: %q, want %q", c.words, c.width, c.lines, got, c.want)
		}
	}
}
