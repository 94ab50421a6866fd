package store_test

import (
	"context"
	"fmt"
	"io/fs"
	"net"
	"os"
	"syscall"
	"testing"

	"github.com/go-sql-driver/mysql"

	"gandan/store"
	"gandan/store/storetest"
)

// TestServer: each database says what it is, and stands as it must.
func TestServer(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		s, err := db.Server(t.Context())
		if err != nil || s.Version == "" || !s.Strict || s.ReadOnly {
			t.Fatalf("%+v %v", s, err)
		}
		if s.Kind != "sqlite" && (s.Charset != "utf8mb4" || s.Isolation != "READ-COMMITTED" || s.Clock == 0) {
			t.Errorf("%+v", s)
		}
		if said, err := db.QuickCheck(t.Context()); said != "ok" || err != nil {
			t.Errorf("%q %v", said, err)
		}
	})
}

// TestServerVariables: MySQL 8 and MariaDB name the isolation differently.
func TestServerVariables(t *testing.T) {
	got := store.ServerOf(map[string]string{"version": "8.0.36", "transaction_isolation": "READ-COMMITTED", "read_only": "OFF",
		"character_set_database": "utf8mb4", "sql_mode": "ONLY_FULL_GROUP_BY,STRICT_TRANS_TABLES", "innodb_flush_log_at_trx_commit": "1"})
	if want := (store.Server{Kind: "mysql", Version: "8.0.36", Charset: "utf8mb4", Isolation: "READ-COMMITTED", Strict: true, Durable: true}); got != want {
		t.Errorf("%+v", got)
	}
	got = store.ServerOf(map[string]string{"version": "10.6.1-MariaDB", "tx_isolation": "REPEATABLE-READ", "read_only": "ON", "innodb_flush_log_at_trx_commit": "2"})
	if want := (store.Server{Kind: "mariadb", Version: "10.6.1-MariaDB", Isolation: "REPEATABLE-READ", ReadOnly: true}); got != want {
		t.Errorf("%+v", got)
	}
}

// TestRedisServer: what Redis says of itself; the probe leaves nothing behind.
func TestRedisServer(t *testing.T) {
	url := os.Getenv("GANDAN_TEST_REDIS")
	if url == "" {
		t.Skip("GANDAN_TEST_REDIS is not set")
	}
	r, err := store.OpenRedis(t.Context(), url+"?prefix=gandan-doctor-test:")
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	s, err := r.Server(t.Context())
	if err != nil || s.Version == "" || s.Policy == "" || s.Clock == 0 {
		t.Errorf("%+v %v", s, err)
	}
	if err := r.Probe(t.Context()); err != nil {
		t.Error(err)
	}
	info := store.RedisServerOf("# Server\r\nredis_version:7.2.4\r\naof_enabled:1\r\nmaxmemory_policy:noeviction\r\n")
	if want := (store.RedisServer{Version: "7.2.4", Appends: true, Policy: "noeviction"}); info != want {
		t.Errorf("%+v", info)
	}
}

// TestBlobsProbe: a folder that takes files, and one that has gone.
func TestBlobsProbe(t *testing.T) {
	dir := t.TempDir() + "/blobs"
	b, err := store.OpenBlobs("dir:" + dir)
	if err != nil {
		t.Fatal(err)
	}
	if err := b.Probe(); err != nil {
		t.Error(err)
	}
	if left, err := os.ReadDir(dir); len(left) != 0 || err != nil {
		t.Errorf("%v is left, %v", left, err)
	}
	if err := os.Remove(dir); err != nil {
		t.Fatal(err)
	}
	if err := b.Probe(); err == nil {
		t.Error("a folder that is gone takes files")
	}
	if free, known := store.DiskFree(t.TempDir()); known && free <= 0 {
		t.Errorf("%d bytes free", free)
	}
	if _, known := store.DiskFree(dir); known {
		t.Error("a folder that is gone has space")
	}
}

// TestCauseOf: why a server did not answer, through any wrapping.
func TestCauseOf(t *testing.T) {
	for err, want := range map[error]store.Cause{
		&mysql.MySQLError{Number: 1045}:                                  store.Password,
		&mysql.MySQLError{Number: 1049}:                                  store.NoSuchDB,
		&mysql.MySQLError{Number: 1213}:                                  store.Other,
		&net.OpError{Err: os.NewSyscallError("c", syscall.ECONNREFUSED)}: store.Refused,
		&net.DNSError{IsNotFound: true}:                                  store.NoHost,
		&net.DNSError{IsTimeout: true}:                                   store.NoAnswer,
		context.DeadlineExceeded:                                         store.NoAnswer,
		fs.ErrPermission:                                                 store.Forbidden,
		fmt.Errorf("WRONGPASS invalid username-password pair"):           store.Password,
		fmt.Errorf("NOAUTH Authentication required."):                    store.Password,
		fmt.Errorf("anything"):                                           store.Other,
	} {
		if got := store.CauseOf(fmt.Errorf("open: %w", err)); got != want {
			t.Errorf("%v: %s, not %s", err, got, want)
		}
	}
}
