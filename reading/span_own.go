package reading

var ownPlaces = lexiconOf("own_places")

// ownPlaceAt reads a place of the reader's that has no name in the sentence:
// "toàn xã", "thôn mình"; "trong thôn Bản Mới" is Bản Mới.
func (s *sentence) ownPlaceAt(i int) span {
	p, end := ownPlaces.at(s.words, i)
	if end == 0 || !whole(s.words, i, end) {
		return span{}
	}
	for k := i + 1; k < end; k++ {
		if s.unitAt(k).end > end {
			return span{}
		}
	}
	return span{end: end, kind: ownSpan, place: p.means}
}
