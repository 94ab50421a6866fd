package reading

// filler is what may stand between the parts of a question and says nothing of
// the matter: "xem giúp tôi hộ ông Sáng", "in giúp anh bản tổng hợp".
const filler = "chen"

var fillers = lexiconOf("fillers")

// withFillers lets a filler stand between the parts of a pattern.
func withFillers(pattern []element) (list []element) {
	for i, e := range pattern {
		if i > 0 {
			list = append(list, element{kind: filler, optional: true})
		}
		list = append(list, e)
	}
	return list
}
