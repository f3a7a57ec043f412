#pragma once
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

/// Nobody is asked: without this, OpenSSL asks at the terminal.
static inline int copenssl_no_password(char *text, int size, int writing, void *context) { return 0; }

/// A private key from PEM, in PKCS #1 or PKCS #8; NULL for what is none. To be freed by `EVP_PKEY_free`.
static inline EVP_PKEY *_Nullable copenssl_private_key(const char *_Nonnull pem, int count) {
  BIO *text = BIO_new_mem_buf(pem, count);
  EVP_PKEY *key = text ? PEM_read_bio_PrivateKey(text, NULL, copenssl_no_password, NULL) : NULL;
  BIO_free(text);
  ERR_clear_error();
  return key;
}

/// The bits of an RSA key; 0 for one of another kind.
static inline int copenssl_rsa_bits(const EVP_PKEY *_Nonnull key) {
  return EVP_PKEY_get_base_id(key) == EVP_PKEY_RSA ? EVP_PKEY_get_bits(key) : 0;
}

/// The public key as a SubjectPublicKeyInfo in DER, into `out` of `size` bytes; its length, 0 if it does not fit.
static inline int copenssl_public_key(EVP_PKEY *_Nonnull key, unsigned char *_Nonnull out, int size) {
  int length = i2d_PUBKEY(key, NULL);
  return length > 0 && length <= size ? i2d_PUBKEY(key, &out) : 0;
}

/// A signature by SHA-256 (RSASSA-PKCS1-v1_5), into `out` of `size` bytes; its length, 0 where there is none.
static inline size_t copenssl_sign(
    EVP_PKEY *_Nonnull key, const unsigned char *_Nonnull text, size_t count, unsigned char *_Nonnull out, size_t size) {
  EVP_MD_CTX *context = EVP_MD_CTX_new();
  int isSigned = context && EVP_DigestSignInit(context, NULL, EVP_sha256(), NULL, key) == 1 &&
                 EVP_DigestSign(context, out, &size, text, count) == 1;
  EVP_MD_CTX_free(context);
  ERR_clear_error();
  return isSigned ? size : 0;
}
