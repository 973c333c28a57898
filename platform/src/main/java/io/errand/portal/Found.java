package io.errand.portal;

import com.github.houbb.pinyin.constant.enums.PinyinStyleEnum;
import com.github.houbb.pinyin.util.PinyinHelper;
import java.util.Locale;

/** Whether a title is found by what somebody types: its characters, its pinyin or its initials. */
final class Found {
  private Found() {}

  static boolean matches(String words, String... titles) {
    String wanted = plain(words);
    if (wanted.isEmpty()) {
      return true;
    }
    for (String title : titles) {
      if (plain(title).contains(wanted)
          || plain(PinyinHelper.toPinyin(title, PinyinStyleEnum.NORMAL)).contains(wanted)
          || plain(PinyinHelper.toPinyin(title, PinyinStyleEnum.FIRST_LETTER)).contains(wanted)) {
        return true;
      }
    }
    return false;
  }

  private static String plain(String text) {
    return text.toLowerCase(Locale.ROOT).replace(" ", "");
  }
}
