package reading

import "testing"

// BenchmarkRead reads a sentence as a keeper of ten households and as a leader
// of the commune write it.
func BenchmarkRead(b *testing.B) {
	for name, leader := range map[string]bool{"keeper": false, "leader": true} {
		scope := corpusScope(b, leader)
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				Read("nhà ông Sáng con trai mới đi làm ở Bắc Giang, bà Liên thì mái nhà dột", scope)
			}
		})
	}
}
