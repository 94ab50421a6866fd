package commune

// Export is a chart or an office file that was made for somebody from an answer
// about figures. Its bytes rest in the blob store under their hash.
type Export struct {
	ID        string            `gorm:"column:id;primaryKey"`
	CommuneID string            `gorm:"column:commune_id"`
	PersonID  string            `gorm:"column:person_id"` // for whom it was made, and for nobody else
	Kind      ExportKind        `gorm:"column:kind"`
	Hash      string            `gorm:"column:hash"`
	Name      string            `gorm:"column:name"` // of the file
	Type      string            `gorm:"column:type"` // its media type
	Size      int64             `gorm:"column:size"`
	Asked     map[string]string `gorm:"column:asked;serializer:json"` // what was asked: the arguments of the answer's page
	Named     bool              `gorm:"column:named"`                 // households stand in it
	Made      Instant           `gorm:"column:made_at"`
}

// ExportKind is what is made of an answer.
type ExportKind string

// The kinds of exports.
const (
	ExportChart ExportKind = "chart"
	ExportExcel ExportKind = "excel"
	ExportWord  ExportKind = "word"
)

// ExportKinds are all of them, in the order in which they are offered.
var ExportKinds = []ExportKind{ExportChart, ExportExcel, ExportWord}
