import type { FieldWords } from "./field-words.ts";

export const indonesian: FieldWords = {
  sentences:
    "catatan, pesan, komentar, balasan, balas, deskripsi, ulasan, tanggapan, pertanyaan, alasan, tulis",
  secrets: "kata sandi, sandi, kode verifikasi, kode keamanan, nomor kartu, nomor rekening",
  searches: "cari, pencarian",
  lines:
    "nama, judul, subjek, nomor, alamat, kota, kode, telepon, tanggal, kata kunci, jumlah, harga, pengirim, penerima, penulis",
  wholes: "kepada, dari",
};
