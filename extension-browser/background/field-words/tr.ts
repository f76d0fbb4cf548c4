import type { FieldWords } from "./field-words.ts";

export const turkish: FieldWords = {
  sentences:
    "notu, notlar, mesaj*, yorum*, yanıt*, cevap*, açıklama*, değerlendirme*, görüş*, soru, sorunuz, neden, talimat*, yazın",
  secrets:
    "şifre*, parola*, doğrulama kodu, güvenlik kodu, kart numarası, hesap numarası, kimlik numarası",
  searches: "arama, filtre*",
  lines:
    "adı, adınız, isim, soyad*, konu, başlık, numara*, adres*, şehir, telefon*, tarih*, kod, kodu, etiket*, anahtar kelime*, miktar, fiyat, firma, şirket, gönderen, alıcı*, yazar",
  wholes: "kime, kimden, ara, ad",
};
