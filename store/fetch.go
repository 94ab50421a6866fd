package store

import (
	"context"

	"gorm.io/gorm"

	"gandan/commune"
)

// FilesToFetch returns attachments whose bytes still rest with their channel
// and may be fetched now, the oldest first.
func (d *DB) FilesToFetch(ctx context.Context, now commune.Instant, limit int) ([]commune.Attachment, error) {
	var list []commune.Attachment
	err := d.gorm.WithContext(ctx).Table("attachments").
		Where("hash = '' AND source <> '' AND fetch_failed_at = 0 AND fetch_after <= ?", now).
		Order("at, id").Limit(limit).Find(&list).Error
	return list, wrap("files to fetch", err)
}

// FileFetched notes that the bytes of an attachment rest in the blobs: their
// hash, the media type found from them and their size.
func (d *DB) FileFetched(ctx context.Context, id, hash, media string, size int64) error {
	return d.fetched(ctx, id, map[string]any{"hash": hash, "type": media, "size": size})
}

// FileLater puts the fetching of an attachment off.
func (d *DB) FileLater(ctx context.Context, id string, until commune.Instant) error {
	return d.fetched(ctx, id, map[string]any{"fetch_after": until, "fetch_tries": gorm.Expr("fetch_tries + 1")})
}

// FileGivenUp notes that the bytes of an attachment cannot be had.
func (d *DB) FileGivenUp(ctx context.Context, id string, at commune.Instant) error {
	return d.fetched(ctx, id, map[string]any{"fetch_failed_at": at})
}

// fetched changes an attachment whose bytes are not there yet; that another
// process was faster is no error.
func (d *DB) fetched(ctx context.Context, id string, set map[string]any) error {
	return wrap("attachment", d.gorm.WithContext(ctx).Table("attachments").Where("id = ? AND hash = ''", id).Updates(set).Error)
}
